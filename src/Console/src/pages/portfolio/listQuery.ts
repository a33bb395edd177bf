import type { AccountsQuery } from "../../api/client";
import { type ListQuery, type SortColumn, sortColumns } from "../../live/order";

const bands = ["red", "yellow", "green", "unknown"] as const;
const ownersMax = 50; // As many as the engine takes.

/** Worst first: whoever opens the page wants to know who needs them. */
const firstSort = { sortBy: "score", descending: false } as const;

/** The list as the page's address has it, so that a view can be shared and gone back to. */
export function readListQuery(parameters: URLSearchParams): ListQuery {
  const sort = parameters.get("sort") ?? "";
  const column = sortColumns.find((name) => name === sort.replace(/^-/, ""));
  return {
    band: bands.find((band) => band === parameters.get("band")),
    owners: parameters.getAll("owner").filter(Boolean).slice(0, ownersMax),
    segment: parameters.get("segment") ?? undefined,
    q: parameters.get("q") ?? undefined,
    left: parameters.get("standing") === "left",
    ...(column ? { sortBy: column, descending: sort.startsWith("-") } : firstSort),
  };
}

export function writeListQuery(query: ListQuery, parameters: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(parameters);
  const set = (name: string, value: string | undefined) =>
    value ? next.set(name, value) : next.delete(name);
  set("band", query.band);
  next.delete("owner");
  for (const owner of query.owners) next.append("owner", owner);
  set("segment", query.segment);
  set("q", query.q);
  set("standing", query.left ? "left" : undefined);
  const sort = sortText(query);
  set("sort", sort === sortText(firstSort) ? undefined : sort);
  return next;
}

/** The filters alone: what is summed up above the list does not depend on its order. */
export function toFilter(query: ListQuery): Pick<AccountsQuery, "band" | "owner" | "segment" | "q"> {
  const { band, owners, segment, q } = query;
  return { band, owner: owners, segment, q };
}

export function toApi(query: ListQuery): AccountsQuery {
  return { ...toFilter(query), standing: query.left ? "left" : "customer", sort: sortText(query) };
}

export function isFiltered(query: ListQuery): boolean {
  return Boolean(query.band || query.owners.length || query.segment || query.q || query.left);
}

/** The other way round when it is sorted by this already; else the way that shows what matters first. */
export function sortedBy(query: ListQuery, column: SortColumn): ListQuery {
  if (query.sortBy === column) return { ...query, descending: !query.descending };
  return { ...query, sortBy: column, descending: mostFirst.has(column) };
}

const mostFirst: ReadonlySet<SortColumn> = new Set(["mrr", "openAlerts", "lastActivityAt", "churnRisk"]);

function sortText({ sortBy, descending }: Pick<ListQuery, "sortBy" | "descending">): string {
  return (descending ? "-" : "") + sortBy;
}
