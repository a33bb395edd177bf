import { DownIcon, UpIcon } from "../../design/icons";
import { useLanguage } from "../../i18n/Language";
import { useMetricsTexts } from "../../i18n/metrics";
import { fill } from "../../i18n/texts";
import type { Change } from "./look";
import styles from "./Metrics.module.css";

/** How a metric moved: sign, arrow and colour; the colour says whether that is good. */
export function ChangeMark({ change }: { change: Change | null }) {
  const texts = useMetricsTexts();
  const { locale } = useLanguage();
  if (!change) return <span className={styles.change} />;
  const number = new Intl.NumberFormat(locale, {
    signDisplay: "exceptZero",
    maximumFractionDigits: 1,
    ...(change.kind === "share" ? { style: "percent" as const } : {}),
  });
  const amount = number.format(change.amount).replace("-", "−");
  const written = change.kind === "points" ? fill(texts.points, { points: amount }) : amount;
  const told = change.way === "same" ? texts.same : fill(texts.against, { change: written });
  return (
    <span className={styles.change} data-way={change.way} title={told}>
      {change.way !== "same" && (change.amount > 0 ? <UpIcon /> : <DownIcon />)}
      {change.way === "same" ? texts.same : written}
    </span>
  );
}
