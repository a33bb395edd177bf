import { Link } from "wouter";
import { Loaded } from "../../design/Loaded";
import { Panel } from "../../design/Panel";
import { Tag } from "../../design/Tag";
import { useEngineWords, useFormats, useLanguage } from "../../i18n/Language";
import { useMetricsTexts } from "../../i18n/metrics";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import { ChangeMark } from "./ChangeMark";
import { changeOf, variantsOf, writeMetric } from "./look";
import styles from "./Metrics.module.css";
import { before } from "./period";
import type { Metric, MetricDescription } from "./types";
import { useMetricValues } from "./useMetricData";
import { type MetricsQuery, withQuery } from "./useMetricsQuery";

interface PartsProps {
  description: MetricDescription;
  query: MetricsQuery;
  catalogue: readonly MetricDescription[];
}

/** The number opened: numerator over denominator, what it rests on, and what else the word may mean. */
export function MetricParts({ description, query, catalogue }: PartsProps) {
  const texts = useMetricsTexts();
  const values = useMetricValues(query.period, query.policy);
  const earlier = useMetricValues(before(query.period), query.policy);
  const find = (items: readonly Metric[] | undefined) => items?.find((each) => each.id === description.id);
  return (
    <Panel title={texts.detail.made} note={description.definition} padded>
      <Loaded query={values} loading={texts.loading}>
        {({ items }) => {
          const now = find(items);
          return (
            now && (
              <>
                <Formula description={description} now={now} then={find(earlier.data?.items)} />
                <Facts description={description} now={now} />
                <Variants description={description} query={query} catalogue={catalogue} items={items} />
              </>
            )
          );
        }}
      </Loaded>
    </Panel>
  );
}

function useWriter(description: MetricDescription, currency: string | null) {
  const { locale } = useLanguage();
  const formats = useFormats();
  const { workspace } = useSession();
  return writeMetric(description.id, description.unit, currency ?? workspace.currency, formats, locale);
}

function Formula(props: { description: MetricDescription; now: Metric; then: Metric | undefined }) {
  const { description, now, then } = props;
  const texts = useMetricsTexts();
  const formats = useFormats();
  const { say } = useEngineWords();
  const write = useWriter(description, now.currency);
  const isFraction = now.numerator !== null && now.denominator !== null;
  return (
    <div className={styles.formula}>
      {isFraction && (
        <>
          <span className={styles.fraction} data-testid="fraction">
            <span title={texts.detail.numerator}>{formats.number(now.numerator ?? 0)}</span>
            <span title={texts.detail.denominator}>{formats.number(now.denominator ?? 0)}</span>
          </span>
          <span aria-hidden="true">{isPlainRatio(now) ? "=" : "→"}</span>
        </>
      )}
      <span className={styles.big} data-testid="value">
        {now.value === null ? texts.unknown : write(now.value)}
      </span>
      <ChangeMark change={changeOf(description.id, description.unit, now.value, then?.value ?? null)} />
      {now.corridor?.within === false && <Tag tone="bad">{texts.outside}</Tag>}
      {now.corridor?.within === true && <Tag tone="good">{texts.inside}</Tag>}
      {now.evidence && <Tag tone="warn">{say(now.evidence)}</Tag>}
      {now.value === null && <span className={styles.hint}>{texts.noValue}</span>}
    </div>
  );
}

/** Whether the value is the fraction itself, as of a rate, and not made of it in another way. */
function isPlainRatio({ value, numerator, denominator }: Metric): boolean {
  if (value === null || numerator === null || !denominator) return false;
  return Math.abs(numerator / denominator - value) < 1e-6 * Math.max(1, Math.abs(value));
}

function Facts({ description, now }: { description: MetricDescription; now: Metric }) {
  const { detail: texts, ...all } = useMetricsTexts();
  const formats = useFormats();
  const write = useWriter(description, now.currency);
  const number = (value: number | null) => (value === null ? "–" : formats.number(value));
  const interval =
    now.interval &&
    fill(all.interval, {
      level: formats.share(now.interval.level),
      low: write(now.interval.low),
      high: write(now.interval.high),
    });
  const facts: [string, string, string?][] = [
    [texts.numerator, number(now.numerator)],
    [texts.denominator, number(now.denominator)],
    [texts.coverage, now.coverage === null ? "–" : formats.share(now.coverage), texts.coverageHint],
    [texts.n, formats.number(now.n)],
    [texts.interval, interval ?? "–"],
    [texts.policy, now.policy ?? texts.noPolicy],
    [texts.owner, now.corridor?.owner ?? "–"],
    [texts.basis, description.basis.join(", ") || texts.readings],
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value, hint]) => (
        <div key={name} title={hint}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Variants({ description, query, catalogue, items }: PartsProps & { items: readonly Metric[] }) {
  const texts = useMetricsTexts();
  const { locale } = useLanguage();
  const formats = useFormats();
  const { workspace } = useSession();
  const ids = variantsOf(
    description.id,
    catalogue.map((each) => each.id),
  );
  if (ids.length === 0) return null;
  const written = (variant: MetricDescription) => {
    const value = items.find((item) => item.id === variant.id)?.value ?? null;
    const write = writeMetric(variant.id, variant.unit, workspace.currency, formats, locale);
    return value === null ? texts.unknown : write(value);
  };
  return (
    <>
      <h3 className={styles.group}>{texts.detail.variants}</h3>
      <dl className={styles.facts}>
        {catalogue
          .filter((each) => ids.includes(each.id))
          .map((variant) => (
            <div key={variant.id} title={variant.definition}>
              <dt>
                <Link href={withQuery(`/metrics/${variant.id}`, query)}>
                  {texts.names[variant.id] ?? variant.name}
                </Link>
              </dt>
              <dd>{written(variant)}</dd>
            </div>
          ))}
      </dl>
    </>
  );
}
