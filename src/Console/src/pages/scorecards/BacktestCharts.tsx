import { useMemo } from "react";
import { ChartFigure } from "../../design/charts/ChartFigure";
import type { PlotLine } from "../../design/charts/plotOptions";
import { useFormats } from "../../i18n/Language";
import { useScorecardsTexts } from "../../i18n/scorecards";
import { fill } from "../../i18n/texts";
import { curveOf, type Report, rocLines } from "./report";
import styles from "./Scorecards.module.css";

interface ChartProps {
  report: Report;
  days: number;
}

export function RocChart({ report, days }: ChartProps) {
  const { backtest: texts } = useScorecardsTexts();
  const formats = useFormats();
  const { x, lines } = useMemo(
    () => rocLines(report, days, { candidate: texts.candidate, live: texts.live, chance: texts.rocDiagonal }),
    [report, days, texts],
  );
  const auc = report.candidate.auc.find((each) => each.days === days);
  const scales = useMemo(() => ({ x: formats.share, y: formats.share, yMin: 0, yMax: 1 }), [formats]);
  const summary = fill(texts.rocSummary, { days, auc: auc?.value == null ? "–" : formats.number(auc.value) });
  return (
    <section aria-label={texts.roc}>
      <h3>{texts.roc}</h3>
      {lines.length === 0 ? (
        <p className={styles.hint}>{auc?.reason ?? texts.noCurve}</p>
      ) : (
        <ChartFigure summary={summary} xLabel={texts.rocX} x={x} lines={lines} scales={scales} />
      )}
    </section>
  );
}

export function GainsChart({ report, days }: ChartProps) {
  const { backtest: texts } = useScorecardsTexts();
  const formats = useFormats();
  const gains = useMemo(() => curveOf(report.candidate, days)?.gains ?? [], [report, days]);
  const lines = useMemo<PlotLine[]>(
    () => [
      { label: texts.candidate, values: gains.map((step) => step.lift), color: "--accent", shape: "bars" },
      { label: texts.rocDiagonal, values: gains.map(() => 1), color: "--line-strong", dashed: true },
    ],
    [gains, texts],
  );
  const scales = useMemo(
    () => ({
      x: formats.share,
      y: (value: number) => fill(texts.times, { n: formats.number(value) }),
      yMin: 0,
    }),
    [formats, texts],
  );
  const summary = fill(texts.gainsSummary, { days, lift: formats.number(gains[0]?.lift ?? 0) });
  return (
    <section aria-label={texts.gains}>
      <h3>{texts.gains}</h3>
      {gains.length === 0 ? (
        <p className={styles.hint}>{texts.noCurve}</p>
      ) : (
        <ChartFigure
          summary={summary}
          xLabel={texts.gainsX}
          x={gains.map((step) => step.share)}
          lines={lines}
          scales={scales}
        />
      )}
    </section>
  );
}

export function LeadTimeChart({ report }: { report: Report }) {
  const { backtest: texts } = useScorecardsTexts();
  const formats = useFormats();
  const { leadTime } = report.candidate;
  const live = report.live?.leadTime;
  const names = leadTime.buckets.map(({ fromDays, belowDays }) =>
    belowDays === null
      ? fill(texts.bucketLast, { from: fromDays })
      : fill(texts.bucket, { from: fromDays, below: belowDays - 1 }),
  );
  const lines = useMemo<PlotLine[]>(() => {
    const bars = (buckets: typeof leadTime.buckets) => buckets.map((bucket) => bucket.accounts);
    const own: PlotLine = {
      label: texts.candidate,
      values: bars(leadTime.buckets),
      color: "--accent",
      shape: "bars",
    };
    return live
      ? [own, { label: texts.live, values: bars(live.buckets), color: "--yellow", dashed: true }]
      : [own];
  }, [leadTime, live, texts]);
  const summary = fill(texts.leadSummary, {
    warned: formats.number(leadTime.warned),
    missed: formats.number(leadTime.missed),
  });
  return (
    <section aria-label={texts.leadTime}>
      <h3>{texts.leadTime}</h3>
      <ChartFigure
        summary={summary}
        xLabel={texts.leadX}
        x={names.map((_, index) => index)}
        lines={lines}
        scales={{
          x: (at) => (Number.isInteger(at) ? (names[at] ?? "") : ""),
          y: (value) => (Number.isInteger(value) ? formats.number(value) : ""),
          yMin: 0,
        }}
      />
      <p className={styles.hint}>{summary}</p>
    </section>
  );
}
