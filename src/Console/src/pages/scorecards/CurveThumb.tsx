import { pathOf, spanOf } from "./curve";
import styles from "./Scorecards.module.css";
import type { Point } from "./types";

/** The curve's shape, as small as a word. */
export function CurveThumb({ points }: { points: readonly Point[] }) {
  return (
    <svg
      className={styles.thumb}
      viewBox="0 -6 100 112"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <path d={pathOf(points, spanOf(points))} />
    </svg>
  );
}
