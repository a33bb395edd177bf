import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { toFault } from "../../api/fault";
import { ChartFigure } from "../../design/charts/ChartFigure";
import type { PlotLine } from "../../design/charts/plotOptions";
import { type Column, DataTable } from "../../design/DataTable";
import { FaultNotice } from "../../design/FaultNotice";
import { Notice } from "../../design/Notice";
import { Panel } from "../../design/Panel";
import { RowsSkeleton } from "../../design/RowsSkeleton";
import { useJob } from "../../api/useJob";
import { useFormats, useLanguage } from "../../i18n/Language";
import { useMetricsTexts } from "../../i18n/metrics";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import styles from "./Metrics.module.css";
import { monthName } from "./monthName";
import type { CohortLine, CohortReport } from "./types";

/** How accounts get to their first value: the Kaplan-Meier curve of all, and the quartiles of each month. */
export function FirstValuePanel() {
  const { cohorts: texts, loading } = useMetricsTexts();
  const formats = useFormats();
  const { api, workspace } = useSession();
  const report = useQuery({
    queryKey: ["first-value", workspace.id],
    queryFn: ({ signal }) => api.get<CohortReport>("/v1/onboarding/cohorts", {}, signal),
  });
  const missing = report.isError && toFault(report.error).kind === "missing";
  const note = report.data && fill(texts.ttfvNote, { when: formats.exact(report.data.at) });
  return (
    <Panel title={texts.ttfv} note={note} actions={<Refresh />}>
      {report.isPending && <RowsSkeleton label={loading} />}
      {missing && <Notice title={texts.ttfvMissing} hint={texts.ttfvMissingHint} />}
      {report.isError && !missing && <FaultNotice error={report.error} retry={() => void report.refetch()} />}
      {report.data && (
        <>
          <div className={styles.padded}>
            <Curve report={report.data} />
          </div>
          <MonthsTable report={report.data} />
        </>
      )}
    </Panel>
  );
}

function Refresh() {
  const { cohorts: texts } = useMetricsTexts();
  const formats = useFormats();
  const { workspace } = useSession();
  const queries = useQueryClient();
  const { job, start, starting } = useJob("/v1/onboarding/cohorts", () =>
    queries.invalidateQueries({ queryKey: ["first-value", workspace.id] }),
  );
  const running = job && (job.state === "queued" || job.state === "running");
  const progress = running && {
    done: formats.number(job.progress.done),
    total: job.progress.total === null ? "?" : formats.number(job.progress.total),
  };
  return (
    <>
      <span role="status" className={styles.hint}>
        {progress && fill(texts.refreshing, progress)}
      </span>
      <Button
        size="compact-sm"
        variant="default"
        loading={starting || Boolean(running)}
        onClick={() => start({})}
      >
        {texts.refresh}
      </Button>
    </>
  );
}

function Curve({ report }: { report: CohortReport }) {
  const { cohorts: texts } = useMetricsTexts();
  const formats = useFormats();
  const steps = report.curve ?? [];
  if (steps.length === 0) return <p className={styles.hint}>{texts.curveMissing}</p>;
  const all = [{ days: 0, reached: 0, low: 0, high: 0 }, ...steps];
  const line = (label: string, values: number[], more: Partial<PlotLine>): PlotLine => ({
    label,
    values,
    color: "--accent",
    ...more,
  });
  return (
    <ChartFigure
      summary={fill(texts.curve, { n: formats.number(report.all.n) })}
      xLabel={texts.days}
      x={all.map((step) => step.days)}
      lines={[
        line(
          texts.high,
          all.map((step) => step.high),
          { shape: "step-bounds" },
        ),
        line(
          texts.low,
          all.map((step) => step.low),
          { shape: "step-bounds" },
        ),
        line(
          texts.reached,
          all.map((step) => step.reached),
          { shape: "step" },
        ),
      ]}
      scales={{
        x: (days) => fill(texts.day, { n: formats.number(days) }),
        y: formats.share,
        yMin: 0,
        yMax: 1,
      }}
    />
  );
}

function MonthsTable({ report }: { report: CohortReport }) {
  const { cohorts: texts } = useMetricsTexts();
  const formats = useFormats();
  const { locale } = useLanguage();
  const days = (value: number | null) => (value === null ? "–" : formats.number(Math.round(value * 10) / 10));
  const time = ({ days: at, low, high }: CohortLine["median"]) =>
    at === null ? "–" : fill(texts.within, { days: days(at), low: days(low), high: days(high) });
  const names: Record<string, string> = { all: texts.all, earlier: texts.earlier };
  const columns: Column<CohortLine>[] = [
    {
      key: "cohort",
      label: texts.cohort,
      heading: true,
      cell: (row) => names[row.cohort] ?? monthName(row.cohort, locale),
    },
    { key: "n", label: texts.accounts, numeric: true, cell: (row) => formats.number(row.n) },
    { key: "got", label: texts.got, numeric: true, cell: (row) => formats.number(row.reached) },
    { key: "waiting", label: texts.waiting, numeric: true, cell: (row) => formats.number(row.censored) },
    { key: "median", label: texts.median, numeric: true, cell: (row) => time(row.median) },
    { key: "p75", label: texts.p75, numeric: true, cell: (row) => time(row.p75) },
  ];
  const rows = [report.all, ...[...report.months].reverse()];
  return <DataTable caption={texts.ttfv} columns={columns} rows={rows} rowKey={(row) => row.cohort} />;
}
