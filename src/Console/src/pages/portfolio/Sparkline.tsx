import { createContext, useContext, useSyncExternalStore } from "react";
import { sparkPath } from "./sparkPath";
import styles from "./Sparkline.module.css";
import type { TrendStore } from "./trendStore";

export const TrendContext = createContext<TrendStore | null>(null);

const width = 72;
const height = 22;

/** How the score went in the last weeks, ending at what it is now. The number beside it says the same in points. */
export function Sparkline({ account, now }: { account: string; now: number | null }) {
  const store = useContext(TrendContext);
  const scores = useSyncExternalStore(
    (listener) => store?.subscribe(account, listener) ?? (() => undefined),
    () => store?.scores(account),
  );
  const path = scores && sparkPath([...scores.slice(0, -1), now], width, height);
  return (
    <svg className={styles.spark} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      {path && <path className={styles.line} d={path.line} />}
      {path?.end && <circle className={styles.end} cx={path.end.x} cy={path.end.y} r="2" />}
    </svg>
  );
}
