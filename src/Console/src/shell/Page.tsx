import { Fragment, type ReactNode, useRef } from "react";
import { Link } from "wouter";
import { useTexts } from "../i18n/Language";
import { useArrival } from "./Arrival";
import styles from "./Page.module.css";

export interface Crumb {
  label: string;
  href: string;
}

interface PageProps {
  /** The page's heading and the document's title. */
  title: string;
  /** Pages above this one, outermost first. */
  trail?: readonly Crumb[];
  /** One line under the title: what the page is for, or the state of what it shows. */
  note?: ReactNode;
  /** Buttons beside the title. */
  actions?: ReactNode;
  /** `fill`: the page has the screen's height and its parts scroll. `flow`: the page scrolls as a whole. */
  layout?: "fill" | "flow";
  children: ReactNode;
}

/** The frame of every page: where it is, what it is called, what can be done, and then the page itself. */
export function Page({ title, trail = [], note, actions, layout = "flow", children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useArrival(title, heading);
  return (
    <div className={styles.page} data-layout={layout}>
      <div className={styles.head}>
        <div className={styles.titles}>
          {trail.length > 0 && <Trail crumbs={trail} />}
          <h1 ref={heading} className={styles.title} tabIndex={-1}>
            {title}
          </h1>
          {note && <div className={styles.note}>{note}</div>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}

function Trail({ crumbs }: { crumbs: readonly Crumb[] }) {
  const { page } = useTexts();
  return (
    <nav className={styles.trail} aria-label={page.trail}>
      {crumbs.map(({ label, href }) => (
        <Fragment key={href}>
          <Link href={href}>{label}</Link>
          <span aria-hidden="true">/</span>
        </Fragment>
      ))}
    </nav>
  );
}
