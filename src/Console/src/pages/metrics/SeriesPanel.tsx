import { SegmentedControl } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { ChartFigure } from "../../design/charts/ChartFigure";
import { Loaded } from "../../design/Loaded";
import { Panel } from "../../design/Panel";
import { useFormats, useLanguage } from "../../i18n/Language";
import { useMetricsTexts } from "../../i18n/metrics";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import { writeMetric } from "./look";
import styles from "./Metrics.module.css";
import { yearUpTo } from "./period";
import { toLines } from "./series";
import type { Metric, MetricDescription, MetricPage } from "./types";
import type { MetricsQuery } from "./useMetricsQuery";

const steps = ["month", "week", "day"] as const;
type Step = (typeof steps)[number];

/** How a metric went: by months over a year, by weeks or days over the period. */
export function SeriesPanel({ description, query }: { description: MetricDescription; query: MetricsQuery }) {
  const { detail: texts, loading } = useMetricsTexts();
  const { api, workspace } = useSession();
  const [step, setStep] = useState<Step>("month");
  const period = step === "month" ? yearUpTo(query.period.to) : query.period;
  const series = useQuery({
    queryKey: ["series", workspace.id, description.id, period, query.policy, step],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      api.get<MetricPage>(
        `/v1/metrics/${encodeURIComponent(description.id)}/series`,
        { ...period, policy: query.policy, step },
        signal,
      ),
  });
  const choice = (
    <SegmentedControl
      size="xs"
      aria-label={texts.step}
      value={step}
      onChange={(value) => setStep(value as Step)}
      data={steps.map((value) => ({ value, label: texts.steps[value] }))}
    />
  );
  return (
    <Panel title={texts.series} note={texts.cost} actions={choice} padded>
      <Loaded query={series} loading={loading}>
        {({ items }) => <Series description={description} items={items} />}
      </Loaded>
    </Panel>
  );
}

function Series({ description, items }: { description: MetricDescription; items: readonly Metric[] }) {
  const all = useMetricsTexts();
  const texts = all.detail;
  const { locale } = useLanguage();
  const formats = useFormats();
  const { workspace } = useSession();
  const name = all.names[description.id] ?? description.name;
  const { x, lines } = useMemo(() => toLines(items, { ...texts, name }), [items, texts, name]);
  const scales = useMemo(() => {
    const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "2-digit" });
    const write = writeMetric(description.id, description.unit, workspace.currency, formats, locale);
    return { x: (at: number) => day.format(at * 1000), y: write, time: true };
  }, [description, locale, formats, workspace]);
  const known = items.map((item) => item.value).filter((value) => value !== null);
  if (known.length === 0) return <p className={styles.hint}>{texts.seriesEmpty}</p>;
  const summary = fill(texts.seriesLabel, {
    name,
    first: scales.y(known[0] ?? 0),
    last: scales.y(known.at(-1) ?? 0),
    low: scales.y(Math.min(...known)),
    high: scales.y(Math.max(...known)),
  });
  return (
    <ChartFigure summary={summary} xLabel={texts.when} x={x} lines={lines} scales={scales} height={240} />
  );
}
