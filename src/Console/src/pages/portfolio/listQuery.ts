import type { AccountsQuery } from "../../api/client";
import { type ListQuery, type SortColumn, sortColumns } from "../../live/order";

const bands = ["red", "yellow", "green", "unknown"] as const;

/** Worst first: whoever opens the page wants to know who needs them. */
const firstSort = { sortBy: "score", descending: false } as const;

/** The list as the page's address has it, so that a view can be shared and gone back to. */
export function readListQuery(parameters: URLSearchParams): ListQuery {
  const sort = parameters.get("sort") ?? "";
  const column = sortColumns.find((name) => name === sort.replace(/^-/, ""));
  return {
    band: bands.find((band) => band === parameters.get("band")),
    owner: parameters.get("owner") ?? undefined,
    segment: parameters.get("segment") ?? undefined,
    q: parameters.get("q") ?? undefined,
    ...(column ? { sortBy: column, descending: sort.startsWith("-") } : firstSort),
  };
}

export function writeListQuery(query: ListQuery, parameters: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(parameters);
  const set = (name: string, value: string | undefined) =>
    value ? next.set(name, value) : next.delete(name);
  set("band", query.band);
  set("owner", query.owner);
  set("segment", query.segment);
  set("q", query.q);
  const sort = sortText(query);
  set("sort", sort === sortText(firstSort) ? undefined : sort);
  return next;
}

export function toApi(query: ListQuery): AccountsQuery {
  const { band, owner, segment, q } = query;
  return { band, owner, segment, q, sort: sortText(query) };
}

export function isFiltered(query: ListQuery): boolean {
  return Boolean(query.band || query.owner || query.segment || query.q);
}

/** The other way round when it is sorted by this already; else the way that shows what matters first. */
export function sortedBy(query: ListQuery, column: SortColumn): ListQuery {
  if (query.sortBy === column) return { ...query, descending: !query.descending };
  const mostFirst = column === "mrr" || column === "openAlerts" || column === "lastActivityAt";
  return { ...query, sortBy: column, descending: mostFirst };
}

function sortText({ sortBy, descending }: Pick<ListQuery, "sortBy" | "descending">): string {
  return (descending ? "-" : "") + sortBy;
}
