import type { ReactNode } from "react";
import styles from "./Notice.module.css";

interface NoticeProps {
  title?: string;
  hint: string;
  /** Announced at once, because it stands in the way of what was asked for. */
  alarming?: boolean;
  children?: ReactNode;
}

/** What stands where content would be: nothing yet, nothing found, or why not. */
export function Notice({ title, hint, alarming, children }: NoticeProps) {
  return (
    <div className={styles.notice} role={alarming ? "alert" : undefined}>
      {title && <p className={styles.title}>{title}</p>}
      <p className={styles.hint}>{hint}</p>
      {children}
    </div>
  );
}
