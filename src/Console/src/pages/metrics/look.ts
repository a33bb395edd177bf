import type { Formats } from "../../format/formats";
import type { Metric } from "./types";

/** The metrics as they are shown, in their groups. Variants (`nps.1-10`) stand with the metric that they vary. */
export const groups = {
  revenue: ["mrr", "arpa", "nrr", "grr", "quick_ratio", "expansion_revenue"],
  retention: [
    "customer_retention_rate",
    "logo_churn",
    "revenue_churn.gross",
    "revenue_churn.net",
    "renewal_rate",
    "upsell_rate",
  ],
  experience: ["health_score", "nps", "csat", "ces", "support_effort"],
  usage: ["dau", "wau", "mau", "stickiness", "ttfv"],
  growth: ["clv", "cac", "retention_cost", "repeat_purchase_rate", "conversion", "sales_cycle"],
} as const;

export type GroupName = keyof typeof groups;

const lowerIsBetter = [
  "logo_churn",
  "revenue_churn",
  "cac",
  "retention_cost",
  "support_effort",
  "sales_cycle",
  "ttfv",
];

/** Metrics that are shown under the one that they are a variant of. */
export function variantsOf(id: string, all: readonly string[]): string[] {
  const family = id.split(".")[0] ?? id;
  return all.filter((other) => other !== id && other.split(".")[0] === family);
}

/** Writes a metric's value. Quick ratios are shares that nobody reads in percent. */
export function writeMetric(id: string, unit: string, currency: string, formats: Formats, locale: string) {
  const isTimes = id.startsWith("quick_ratio");
  const share = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return (value: number): string => {
    if (isTimes) return `${plain.format(value)} ×`;
    if (unit === "ratio") return minus(share.format(value));
    if (unit === "money") return formats.money(value, currency);
    return minus(plain.format(value));
  };
}

export type Way = "better" | "worse" | "same";

export interface Change {
  /** Percentage points of a ratio; of anything else a share of what it was. */
  amount: number;
  kind: "points" | "share";
  way: Way;
}

/** How a value moved since the period before; null: one of the two has none, or it began at 0. */
export function changeOf(id: string, unit: string, now: number | null, then: number | null): Change | null {
  if (now === null || then === null) return null;
  const isPoints = unit === "ratio" && !id.startsWith("quick_ratio");
  if (!isPoints && then === 0) return null;
  const amount = isPoints ? (now - then) * 100 : (now - then) / Math.abs(then);
  const told = isPoints ? 0.05 : 0.0005; // Less is not seen in what is written.
  const rose = amount > 0;
  const lower = lowerIsBetter.some((name) => id === name || id.startsWith(`${name}.`));
  const way = Math.abs(amount) < told ? "same" : rose !== lower ? "better" : "worse";
  return { amount, kind: isPoints ? "points" : "share", way };
}

/** Series by metric, oldest first, with null where a step has no value. */
export function seriesById(items: readonly Metric[]): Map<string, (number | null)[]> {
  const series = new Map<string, (number | null)[]>();
  for (const item of [...items].sort((a, b) => a.from.localeCompare(b.from))) {
    const known = series.get(item.id) ?? [];
    known.push(item.value);
    series.set(item.id, known);
  }
  return series;
}

/** Points of a line in a box of 100 by 30; one for each run of known values. */
export function sparkline(values: readonly (number | null)[]): string[] {
  const known = values.filter((value) => value !== null);
  const low = Math.min(...known);
  const span = Math.max(...known) - low || 1;
  const runs: string[][] = [[]];
  for (const [index, value] of values.entries()) {
    if (value === null) runs.push([]);
    else {
      const x = values.length === 1 ? 50 : (index / (values.length - 1)) * 100;
      runs.at(-1)?.push(`${x.toFixed(1)},${(27 - ((value - low) / span) * 24).toFixed(1)}`);
    }
  }
  return runs.filter((run) => run.length > 1).map((run) => run.join(" "));
}

function minus(text: string): string {
  return text.replace("-", "−");
}
