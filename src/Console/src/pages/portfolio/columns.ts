import type { SortColumn } from "../../live/order";

/** A column that can be left out, with its track in the table's grid. */
interface ColumnChoice {
  key: Exclude<SortColumn, "name" | "score">;
  width: string;
  /** Whether a person who chose nothing sees it. */
  usual: boolean;
}

/** In the table's order, after the name and the score, which are always there. */
export const columnChoices = [
  { key: "trend", width: "minmax(9.5rem, 1fr)", usual: true },
  { key: "churnRisk", width: "minmax(5.5rem, 0.5fr)", usual: true },
  { key: "mrr", width: "minmax(5.5rem, 0.7fr)", usual: true },
  { key: "renewalAt", width: "minmax(6rem, 0.7fr)", usual: true },
  { key: "owner", width: "minmax(6.5rem, 1fr)", usual: true },
  { key: "lastActivityAt", width: "minmax(6.5rem, 0.7fr)", usual: false },
  { key: "openAlerts", width: "minmax(4rem, 0.4fr)", usual: true },
] as const satisfies readonly ColumnChoice[];

export type ColumnKey = (typeof columnChoices)[number]["key"];

const usual = columnChoices.filter((column) => column.usual).map((column) => column.key);

/** The chosen columns as the address has them; what it does not know is left out. */
export function readColumns(parameters: URLSearchParams): readonly ColumnKey[] {
  const told = parameters.get("columns");
  if (told === null) return usual;
  const wanted = new Set(told.split(","));
  return columnChoices.map((column) => column.key).filter((key) => wanted.has(key));
}

export function writeColumns(columns: readonly ColumnKey[], parameters: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(parameters);
  if (columns.length === usual.length && usual.every((key) => columns.includes(key))) next.delete("columns");
  else next.set("columns", columns.join(","));
  return next;
}

const fixed = ["minmax(9rem, 2.2fr)", "minmax(9.75rem, 0.9fr)"];
const between = 1; // The grid's gap, in rem, and its padding at each side.

/** The tracks of the grid, from the name to the last column, and what they need at least, in rem. */
export function tracksOf(columns: readonly ColumnKey[]): { tracks: string; least: number } {
  const chosen = columnChoices.filter((column) => columns.includes(column.key)).map((column) => column.width);
  const all = [...fixed, ...chosen];
  const least = all.reduce((sum, width) => sum + Number(/[\d.]+/.exec(width)), (all.length + 1) * between);
  return { tracks: all.join(" "), least };
}
