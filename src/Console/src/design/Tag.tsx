import type { ReactNode } from "react";
import styles from "./Tag.module.css";

export type Tone = "good" | "warn" | "bad" | "quiet" | "accent";

/** A word on a state. The shape before it says the tone without its colour. */
export function Tag({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={styles.tag} data-tone={tone}>
      <svg viewBox="0 0 10 10" aria-hidden="true" focusable="false">
        {tone === "good" && <circle cx="5" cy="5" r="4.6" fill="currentColor" />}
        {tone === "warn" && <path d="M5 0 10 5 5 10 0 5Z" fill="currentColor" />}
        {tone === "bad" && <path d="M5 .6 9.8 9.4H.2Z" fill="currentColor" />}
        {tone === "quiet" && (
          <circle cx="5" cy="5" r="3.8" fill="none" stroke="currentColor" strokeWidth="1.8" />
        )}
        {tone === "accent" && <rect x="1" y="1" width="8" height="8" rx="1.5" fill="currentColor" />}
      </svg>
      {children}
    </span>
  );
}
