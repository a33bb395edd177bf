import type { AccountRow, Band } from "../api/types";

/** Columns a list can be sorted by, named as the API's `sort` names them. */
export const sortColumns = [
  "name",
  "score",
  "trend",
  "churnRisk",
  "mrr",
  "owner",
  "renewalAt",
  "lastActivityAt",
  "openAlerts",
] as const;

export type SortColumn = (typeof sortColumns)[number];

export interface ListQuery {
  band?: Band | undefined;
  /** Accounts of any of these people; empty: no matter whose. */
  owners: readonly string[];
  segment?: string | undefined;
  q?: string | undefined;
  /** Those that are no customers any more, instead of those that are. */
  left?: boolean;
  sortBy: SortColumn;
  descending: boolean;
}

type Value = string | number | null | undefined;

/** Whether the row belongs to the list as filtered. */
export function belongs(row: AccountRow, query: ListQuery): boolean {
  if (query.band && row.band !== query.band) return false;
  if (query.owners.length > 0 && !query.owners.includes(row.owner ?? "")) return false;
  if (query.segment && row.segment !== query.segment) return false;
  if (!query.q) return true;
  const part = query.q.toLowerCase();
  return row.account.toLowerCase().includes(part) || (row.name ?? "").toLowerCase().includes(part);
}

/** The engine's order: rows without the value last, whichever the direction; the account's id breaks ties. */
export function compareRows(a: AccountRow, b: AccountRow, query: ListQuery): number {
  const x = valueIn(a, query.sortBy);
  const y = valueIn(b, query.sortBy);
  if (x == null || y == null) {
    if (x != null) return -1;
    if (y != null) return 1;
    return compare(a.account, b.account);
  }
  const way = query.descending ? -1 : 1;
  return way * compare(x, y) || compare(a.account, b.account);
}

export function arrange(rows: Iterable<AccountRow>, query: ListQuery): string[] {
  return [...rows]
    .filter((row) => belongs(row, query))
    .sort((a, b) => compareRows(a, b, query))
    .map((row) => row.account);
}

/** Whether a change of the row can move it in the list, into it or out of it. */
export function moves(before: AccountRow, after: AccountRow, query: ListQuery): boolean {
  return (
    valueIn(before, query.sortBy) !== valueIn(after, query.sortBy) ||
    belongs(before, query) !== belongs(after, query)
  );
}

function valueIn(row: AccountRow, column: SortColumn): Value {
  const value = row[column];
  return typeof value === "string" ? value.toLowerCase() : value;
}

function compare(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
