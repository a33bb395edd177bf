import type { MouseEvent } from "react";
import { ActionIcon } from "@mantine/core";
import { Logo, SignOutIcon } from "../design/icons";
import { useTexts } from "../i18n/Language";
import { useSession } from "../session/Session";
import styles from "./Bar.module.css";
import { AccountLink } from "./AccountLink";
import { ConnectionBadge } from "./ConnectionBadge";
import { LanguageChoice } from "./LanguageChoice";
import { contentId } from "./Frame";
import { NavMenu } from "./NavMenu";
import { SchemeButton } from "./SchemeButton";

export function Bar() {
  const { product, bar } = useTexts();
  const { workspace, signOut } = useSession();
  return (
    <header className={styles.bar}>
      <a className={styles.skip} href={`#${contentId}`} onClick={skip}>
        {bar.skip}
      </a>
      <NavMenu />
      <div className={styles.brand}>
        <Logo />
        <span className={styles.product}>{product}</span>
        <span className={styles.workspace} title={workspace.name}>
          {workspace.name}
        </span>
      </div>
      <ConnectionBadge />
      <div className={styles.choices}>
        <span className={styles.language}>
          <LanguageChoice />
        </span>
        <AccountLink />
        <SchemeButton />
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={bar.signOut}
          title={bar.signOut}
          onClick={signOut}
        >
          <SignOutIcon />
        </ActionIcon>
      </div>
    </header>
  );
}

/** Moves the focus without touching the address, which belongs to the page. */
function skip(event: MouseEvent) {
  event.preventDefault();
  document.getElementById(contentId)?.focus();
}
