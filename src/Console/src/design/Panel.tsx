import { type ReactNode, useId } from "react";
import styles from "./Panel.module.css";

interface PanelProps {
  title: string;
  /** What is worth knowing of it before reading it: a count, a period. */
  note?: ReactNode;
  /** Choices and buttons at the right of the title. */
  actions?: ReactNode;
  /** Padding around the content; left out for tables, which go from edge to edge. */
  padded?: boolean;
  children: ReactNode;
}

/** A part of a page, with a heading under the page's own. */
export function Panel({ title, note, actions, padded, children }: PanelProps) {
  const id = useId();
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {note && <span className={styles.count}>{note}</span>}
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {padded ? <div className={styles.padded}>{children}</div> : children}
    </section>
  );
}
