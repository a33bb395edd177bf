import type { components } from "../../api/schema";
import { type People, scopeOf } from "../../scope/scope";

type Schemas = components["schemas"];

/** A list that somebody wants to come back to, as the engine keeps it. */
export type SavedView = Schemas["SavedView"];
export type SavedViewPage = Schemas["SavedViewPage"];
export type SavedList = SavedView["list"];

/** A list as an older console kept it in the browser: its name, and the page's address after the question mark. */
export interface BrowserView {
  name: string;
  search: string;
}

const nameMax = 60; // as much as the engine takes
const listParameters = ["band", "owner", "segment", "q", "standing", "sort", "columns"];

/** What was stored by an older version; what is no view is left out. */
export function readBrowserViews(stored: string | null): readonly BrowserView[] {
  try {
    const views = JSON.parse(stored ?? "[]") as unknown;
    return Array.isArray(views) ? views.filter(isView) : [];
  } catch {
    return [];
  }
}

/** What the address holds, as a view to be kept. The person's own accounts are "mine" to whoever looks. */
export function listOf(parameters: URLSearchParams, people: People): SavedList {
  const owner = parameters.getAll("owner").filter(Boolean);
  const isMine = scopeOf(owner, people) === "mine";
  const text = (name: string) => parameters.get(name) || null;
  return {
    band: text("band") as NonNullable<SavedList["band"]> | null,
    segment: text("segment"),
    ...(isMine || owner.length === 0 ? {} : { owner }),
    mine: isMine,
    q: text("q"),
    standing: text("standing"),
    sort: text("sort"),
    // None at all is a choice too.
    ...(parameters.has("columns") ? { columns: text("columns")?.split(",") ?? [] } : {}),
  };
}

/** A view as the address would hold it, without its id. */
export function parametersOf(list: SavedList, people: People): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const name of ["band", "segment", "q", "standing", "sort"] as const) {
    const value = list[name];
    if (value) parameters.set(name, value);
  }
  for (const owner of list.mine ? people.me : (list.owner ?? [])) parameters.append("owner", owner);
  if (list.columns) parameters.set("columns", list.columns.join(","));
  return parameters;
}

/** Whether an address names a view and nothing besides: then it is the view as it stands now. */
export function isBare(parameters: URLSearchParams): boolean {
  return parameters.has("view") && !listParameters.some((name) => parameters.has(name));
}

/** Whether what is shown is what a view says. */
export function isAsSaved(parameters: URLSearchParams, view: SavedView, people: People): boolean {
  return sorted(parameters) === sorted(parametersOf(view.list, people));
}

export function toName(name: string): string {
  return name.trim().slice(0, nameMax);
}

function sorted(parameters: URLSearchParams): string {
  const all = [...parameters].filter(([name]) => name !== "view").map(([name, value]) => `${name}=${value}`);
  return all.sort().join("&");
}

function isView(value: unknown): value is BrowserView {
  const view = value as Partial<BrowserView> | null;
  return typeof view?.name === "string" && typeof view.search === "string";
}
