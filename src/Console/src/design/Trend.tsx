import { useFormats } from "../i18n/Language";
import { DownIcon, UpIcon } from "./icons";
import styles from "./Trend.module.css";

/** Points gained or lost in seven days: sign, arrow and colour say the same. */
export function Trend({ points }: { points: number | null | undefined }) {
  const { points: format } = useFormats();
  const way = points == null || Math.abs(points) < 0.05 ? "flat" : points > 0 ? "up" : "down";
  return (
    <span className={styles.trend} data-way={way}>
      {way === "up" && <UpIcon />}
      {way === "down" && <DownIcon />}
      {format(points)}
    </span>
  );
}
