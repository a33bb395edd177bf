import { Link } from "wouter";
import { Tag } from "../../design/Tag";
import { useFormats, useLanguage } from "../../i18n/Language";
import { useMetricsTexts } from "../../i18n/metrics";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import { ChangeMark } from "./ChangeMark";
import { changeOf, sparkline, writeMetric } from "./look";
import styles from "./Metrics.module.css";
import type { MetricDescription } from "./types";
import { type MetricsQuery, withQuery } from "./useMetricsQuery";
import type { Overview } from "./useOverview";

interface CardProps extends Overview {
  description: MetricDescription;
  query: MetricsQuery;
}

export function MetricCard({ description, query, now, then, year }: CardProps) {
  const texts = useMetricsTexts();
  const { locale, engine } = useLanguage();
  const formats = useFormats();
  const { workspace } = useSession();
  const { id, unit } = description;
  const write = writeMetric(id, unit, now?.currency ?? workspace.currency, formats, locale);
  const value = now?.value ?? null;
  return (
    <Link href={withQuery(`/metrics/${id}`, query)} className={styles.card ?? ""} data-metric={id}>
      <span className={styles.name}>{texts.names[id] ?? description.name}</span>
      <span className={styles.value} data-absent={value === null}>
        {value === null ? texts.unknown : write(value)}
      </span>
      <ChangeMark change={changeOf(id, unit, value, then?.value ?? null)} />
      <Spark year={year} />
      <span className={styles.basis}>
        {now && fill(texts.n, { n: formats.number(now.n) })}
        {now?.interval &&
          value !== null &&
          ` · ${fill(texts.interval, {
            level: formats.share(now.interval.level),
            low: write(now.interval.low),
            high: write(now.interval.high),
          })}`}
      </span>
      {(now?.evidence || now?.corridor) && (
        <span className={styles.marks}>
          {now.corridor?.within === false && <Tag tone="bad">{texts.outside}</Tag>}
          {now.corridor?.within === true && <Tag tone="good">{texts.inside}</Tag>}
          {now.evidence && (
            <span title={engine.say(now.evidence)}>
              <Tag tone="warn">{texts.evidence}</Tag>
            </span>
          )}
        </span>
      )}
    </Link>
  );
}

function Spark({ year }: { year: readonly (number | null)[] }) {
  const lines = sparkline(year);
  return (
    <svg
      className={styles.spark}
      viewBox="0 0 100 30"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {lines.map((points) => (
        <polyline key={points} points={points} />
      ))}
    </svg>
  );
}
