import { Link, useLocation } from "wouter";
import styles from "./SectionTabs.module.css";

export interface SectionTab {
  href: string;
  label: string;
  count?: number | undefined;
}

/** The parts of a page that have an address each. */
export function SectionTabs({ label, tabs }: { label: string; tabs: readonly SectionTab[] }) {
  const [here] = useLocation();
  return (
    <nav className={styles.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          className={styles.tab ?? ""}
          aria-current={here === tab.href.split("?")[0] ? "page" : undefined}
        >
          {tab.label}
          {tab.count !== undefined && tab.count > 0 && <span className={styles.count}>{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
