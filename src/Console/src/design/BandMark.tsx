import type { Band } from "../api/types";
import { useTexts } from "../i18n/Language";
import styles from "./BandMark.module.css";

/** A band as name, shape and colour, so that it reads without any one of them. */
export function BandMark({ band }: { band: Band }) {
  return (
    <span className={`${styles.mark} ${styles[band]}`}>
      <BandShape band={band} />
      {useTexts().band[band]}
    </span>
  );
}

/** Triangle: at risk. Diamond: watch. Disc: healthy. Ring: unknown. */
function BandShape({ band }: { band: Band }) {
  return (
    <svg viewBox="0 0 10 10" aria-hidden="true" focusable="false">
      {band === "red" && <path d="M5 .6 9.8 9.4H.2Z" fill="currentColor" />}
      {band === "yellow" && <path d="M5 0 10 5 5 10 0 5Z" fill="currentColor" />}
      {band === "green" && <circle cx="5" cy="5" r="4.6" fill="currentColor" />}
      {band === "unknown" && (
        <circle cx="5" cy="5" r="3.8" fill="none" stroke="currentColor" strokeWidth="1.8" />
      )}
    </svg>
  );
}
