import { Link, useLocation } from "wouter";
import { useLanguage } from "../i18n/Language";
import { plural } from "../i18n/texts";
import { useAlerts } from "../live/Live";
import { isWithin, navPages } from "./pages";
import styles from "./SideNav.module.css";

interface SideNavProps {
  className?: string;
  /** Called when a page was chosen; a menu closes then. */
  chosen?: () => void;
}

export function SideNav({ className = "", chosen }: SideNavProps) {
  const { texts } = useLanguage();
  const [address] = useLocation();
  return (
    <nav className={`${styles.nav} ${className}`} aria-label={texts.nav.label}>
      <ul>
        {navPages.map((entry) => (
          <li key={entry.path}>
            <Link
              href={entry.path}
              className={styles.link ?? ""}
              aria-current={isWithin(entry, address) ? "page" : undefined}
              onClick={chosen}
            >
              {entry.icon}
              <span className={styles.label}>{texts.nav[entry.label]}</span>
              {entry.label === "alerts" && <OpenAlertsCount />}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function OpenAlertsCount() {
  const { texts, locale } = useLanguage();
  const { open, complete } = useAlerts();
  if (open === 0) return null;
  const told = plural(locale, texts.nav.openAlerts, open);
  const shown = open > 999 ? "999+" : `${open}${complete ? "" : "+"}`;
  return (
    <span className={styles.count} title={told} aria-label={told} role="img">
      {shown}
    </span>
  );
}
