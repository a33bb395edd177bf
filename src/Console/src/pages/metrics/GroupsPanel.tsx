import { type Column, DataTable } from "../../design/DataTable";
import { Loaded } from "../../design/Loaded";
import { Panel } from "../../design/Panel";
import { useFormats, useLanguage } from "../../i18n/Language";
import { useMetricsTexts } from "../../i18n/metrics";
import { useSession } from "../../session/Session";
import { writeMetric } from "./look";
import styles from "./Metrics.module.css";
import type { Metric, MetricDescription } from "./types";
import { useMetricValues } from "./useMetricData";
import type { MetricsQuery } from "./useMetricsQuery";

interface GroupsProps {
  description: MetricDescription;
  query: MetricsQuery;
}

/** The metric for each group of the chosen trait, with what each rests on. */
export function GroupsPanel({ description, query }: GroupsProps) {
  const { detail: texts } = useMetricsTexts();
  return (
    <Panel title={texts.by} note={query.by ? undefined : texts.byHint}>
      {query.by && <Groups description={description} query={query} />}
    </Panel>
  );
}

function Groups({ description, query }: GroupsProps) {
  const texts = useMetricsTexts();
  const formats = useFormats();
  const { locale } = useLanguage();
  const { workspace } = useSession();
  const values = useMetricValues(query.period, query.policy, { by: query.by });
  const write = writeMetric(description.id, description.unit, workspace.currency, formats, locale);
  const number = (value: number | null) => (value === null ? "–" : formats.number(value));
  const columns: Column<Metric>[] = [
    {
      key: "group",
      label: texts.detail.group,
      heading: true,
      cell: (row) => row.by?.value ?? texts.by.without,
    },
    {
      key: "value",
      label: texts.detail.value,
      numeric: true,
      cell: (row) => (row.value === null ? "–" : write(row.value)),
    },
    { key: "num", label: texts.detail.numerator, numeric: true, cell: (row) => number(row.numerator) },
    { key: "den", label: texts.detail.denominator, numeric: true, cell: (row) => number(row.denominator) },
    {
      key: "coverage",
      label: texts.detail.coverage,
      numeric: true,
      cell: (row) => (row.coverage === null ? "–" : formats.share(row.coverage)),
    },
    { key: "n", label: texts.detail.n, numeric: true, cell: (row) => formats.number(row.n) },
  ];
  return (
    <Loaded query={values} loading={texts.loading}>
      {({ items }) => (
        <div data-stale={values.isPlaceholderData} className={styles.groups}>
          <DataTable
            caption={texts.detail.by}
            columns={columns}
            rows={items.filter((item) => item.id === description.id).sort((a, b) => b.n - a.n)}
            rowKey={(row) => row.by?.value ?? ""}
          />
        </div>
      )}
    </Loaded>
  );
}
