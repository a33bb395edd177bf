import { Link } from "wouter";
import { useTexts } from "../i18n/Language";
import { useSession } from "../session/Session";
import styles from "./AccountLink.module.css";

interface AccountLinkProps {
  /** Called when it was chosen; a menu closes then. */
  chosen?: () => void;
  /** In the menu it shows where the bar has no room for it. */
  inMenu?: boolean;
}

/** Who is signed in, and the way to their own affairs; with the first admin key, the way to an account. */
export function AccountLink({ chosen, inMenu = false }: AccountLinkProps) {
  const { bar } = useTexts();
  const { caller, hasUsers } = useSession();
  const isFirst = caller.user === null && !hasUsers && caller.scopes.includes("admin");
  return (
    <Link href="/me" className={styles.link ?? ""} data-menu={inMenu} title={bar.account} onClick={chosen}>
      {isFirst ? bar.makeAccount : caller.name}
    </Link>
  );
}
