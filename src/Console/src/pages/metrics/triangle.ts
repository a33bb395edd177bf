import type { CohortCell } from "./types";

/** One cohort: what it began with, and what was left at the end of each month after. */
export interface CohortRow {
  month: string;
  size: number;
  /** By age in months, the first being 0; null: not that old yet. */
  left: (number | null)[];
}

export function toTriangle(cells: readonly CohortCell[], what: "customers" | "mrr"): CohortRow[] {
  const began = new Set(
    cells.filter((cell) => cell.age === 0 && cell.customers > 0).map((cell) => cell.month),
  );
  cells = cells.filter((cell) => began.has(cell.month)); // A month in which nobody came is no cohort.
  const ages = Math.max(0, ...cells.map((cell) => cell.age)) + 1;
  const rows = new Map<string, CohortRow>();
  for (const cell of cells) {
    const row = rows.get(cell.month) ?? { month: cell.month, size: 0, left: Array<null>(ages).fill(null) };
    row.left[cell.age] = cell[what];
    if (cell.age === 0) row.size = cell[what];
    rows.set(cell.month, row);
  }
  return [...rows.values()].sort((a, b) => b.month.localeCompare(a.month));
}

/** How much of the accent a cell takes, 0-55 %: its text must be read on the strongest. */
export function shadeOf(left: number, size: number): number {
  if (size <= 0) return 0;
  return Math.round(Math.max(0, Math.min(1.2, left / size)) * 30);
}
