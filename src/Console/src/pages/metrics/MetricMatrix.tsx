import { Link } from "wouter";
import { type Column, DataTable } from "../../design/DataTable";
import { Loaded } from "../../design/Loaded";
import panel from "../../design/Panel.module.css";
import { useFormats, useLanguage } from "../../i18n/Language";
import { useMetricsTexts } from "../../i18n/metrics";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import { groups, writeMetric } from "./look";
import styles from "./Metrics.module.css";
import { largestGroups, valueOf } from "./matrix";
import type { Metric, MetricDescription } from "./types";
import { useMetricValues } from "./useMetricData";
import { type MetricsQuery, withQuery } from "./useMetricsQuery";

const shownMax = 8; // As many as stand side by side without scrolling on a laptop.

interface MatrixProps {
  query: MetricsQuery;
  catalogue: readonly MetricDescription[];
}

/** Every metric for every group of a trait. */
export function MetricMatrix({ query, catalogue }: MatrixProps) {
  const texts = useMetricsTexts();
  const values = useMetricValues(query.period, query.policy, { by: query.by });
  return (
    <Loaded query={values} loading={texts.loading}>
      {({ items }) => <Matrix query={query} catalogue={catalogue} items={items} />}
    </Loaded>
  );
}

function Matrix({ query, catalogue, items }: MatrixProps & { items: readonly Metric[] }) {
  const texts = useMetricsTexts();
  const formats = useFormats();
  const { locale } = useLanguage();
  const { workspace } = useSession();
  const { shown, all } = largestGroups(items, shownMax);
  const trait = texts.by[query.by as keyof typeof texts.by] ?? query.by;
  const ids = Object.values(groups).flat() as string[];
  const rows = ids.flatMap((id) => catalogue.filter((each) => each.id === id));
  const columns: Column<MetricDescription>[] = [
    {
      key: "metric",
      label: texts.metric,
      heading: true,
      cell: (row) => (
        <Link href={withQuery(`/metrics/${row.id}`, query)}>{texts.names[row.id] ?? row.name}</Link>
      ),
    },
    ...shown.map((group) => ({
      key: group ?? "",
      label: group ?? `${trait}: ${texts.by.without}`,
      numeric: true,
      cell: (row: MetricDescription) => {
        const metric = valueOf(items, row.id, group);
        const write = writeMetric(row.id, row.unit, workspace.currency, formats, locale);
        return metric?.value == null ? (
          "–"
        ) : (
          <span title={fill(texts.n, { n: formats.number(metric.n) })}>{write(metric.value)}</span>
        );
      },
    })),
  ];
  return (
    <section className={panel.panel} aria-label={fill(texts.matrix, { trait })}>
      <DataTable
        caption={fill(texts.matrix, { trait })}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
      />
      {all > shown.length && (
        <p className={styles.foot}>{fill(texts.matrixHidden, { n: all, shown: shown.length })}</p>
      )}
    </section>
  );
}
