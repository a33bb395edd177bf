import type { Metric } from "./types";

/** The groups with the most behind them, largest first. */
export function largestGroups(
  items: readonly Metric[],
  max: number,
): { shown: (string | null)[]; all: number } {
  const sizes = new Map<string | null, number>();
  for (const item of items) {
    const group = item.by?.value ?? null;
    sizes.set(group, Math.max(sizes.get(group) ?? 0, item.id === "health_score" ? item.n : 0));
  }
  const sorted = [...sizes].sort(([, a], [, b]) => b - a).map(([group]) => group);
  return { shown: sorted.slice(0, max), all: sorted.length };
}

export function valueOf(items: readonly Metric[], id: string, group: string | null): Metric | undefined {
  return items.find((item) => item.id === id && (item.by?.value ?? null) === group);
}
