import type { ReactNode } from "react";
import styles from "./CodeBox.module.css";

interface CodeBoxProps {
  label: string;
  text: string;
  children?: ReactNode;
}

/** Text to be read or copied as it is. It scrolls by itself, so it can be focused. */
export function CodeBox({ label, text, children }: CodeBoxProps) {
  return (
    <div className={styles.box}>
      <pre className={styles.text} tabIndex={0} role="region" aria-label={label}>
        <code>{text}</code>
      </pre>
      {children && <div className={styles.actions}>{children}</div>}
    </div>
  );
}
