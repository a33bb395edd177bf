import { type Column, DataTable } from "../../design/DataTable";
import { useFormats, useLanguage } from "../../i18n/Language";
import { useMetricsTexts } from "../../i18n/metrics";
import { monthName } from "./monthName";
import type { Bridge } from "./types";

const lines = ["start", "new", "reactivation", "expansion", "contraction", "churn", "fx", "end"] as const;

/** Bridges below each other, one a row. */
export function BridgeTable({ caption, bridges }: { caption: string; bridges: readonly Bridge[] }) {
  const { revenue: texts } = useMetricsTexts();
  const { locale } = useLanguage();
  const formats = useFormats();
  const columns: Column<Bridge>[] = [
    {
      key: "month",
      label: texts.month,
      heading: true,
      cell: (row) => (bridges.length === 1 ? formats.date(row.from) : monthName(row.from, locale)),
    },
    ...lines.map((line) => ({
      key: line,
      label: texts.lines[line],
      numeric: true,
      cell: (row: Bridge) => formats.money(row[line], row.currency),
    })),
    {
      key: "customers",
      label: texts.customers,
      numeric: true,
      cell: (row) => `${formats.number(row.customersAtStart)} → ${formats.number(row.customersAtEnd)}`,
    },
  ];
  return <DataTable caption={caption} columns={columns} rows={bridges} rowKey={(row) => row.from} />;
}
