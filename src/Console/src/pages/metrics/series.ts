import type { PlotLine } from "../../design/charts/plotOptions";
import type { Metric } from "./types";

interface Names {
  name: string;
  low: string;
  high: string;
  min: string;
  max: string;
}

/** A series as lines: the value, its interval where it has one, and the target's bounds where there are any. */
export function toLines(items: readonly Metric[], names: Names): { x: number[]; lines: PlotLine[] } {
  const sorted = [...items].sort((a, b) => a.from.localeCompare(b.from));
  const lines: PlotLine[] = [];
  // The interval first: what comes later is drawn over it.
  if (sorted.some((item) => item.interval))
    lines.push(
      bounds(
        names.high,
        sorted.map((item) => item.interval?.high ?? null),
      ),
      bounds(
        names.low,
        sorted.map((item) => item.interval?.low ?? null),
      ),
    );
  lines.push({ label: names.name, values: sorted.map((item) => item.value), color: "--accent" });
  const corridor = sorted.find((item) => item.corridor)?.corridor;
  if (corridor?.min != null) lines.push(level(names.min, corridor.min, sorted.length));
  if (corridor?.max != null) lines.push(level(names.max, corridor.max, sorted.length));
  return { x: sorted.map((item) => Date.parse(item.from) / 1000), lines };
}

function bounds(label: string, values: (number | null)[]): PlotLine {
  return { label, values, color: "--accent", shape: "bounds" };
}

function level(label: string, value: number, count: number): PlotLine {
  return { label, values: Array<number>(count).fill(value), color: "--green", dashed: true };
}
