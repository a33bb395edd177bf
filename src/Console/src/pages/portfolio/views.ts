/** A list that somebody wants to come back to: its name and the page's address after the question mark. */
export interface SavedView {
  name: string;
  search: string;
}

const viewsMax = 50; // More are not found again by reading.

/** What was stored by this or an older version; what is no view is left out. */
export function readViews(stored: string | null): readonly SavedView[] {
  try {
    const views = JSON.parse(stored ?? "[]") as unknown;
    return Array.isArray(views) ? views.filter(isView).slice(0, viewsMax) : [];
  } catch {
    return [];
  }
}

/** With the view, in the place of one of the same name; sorted by name. */
export function withView(views: readonly SavedView[], view: SavedView): readonly SavedView[] {
  const others = views.filter((each) => each.name !== view.name);
  return [...others, view].sort((a, b) => a.name.localeCompare(b.name)).slice(0, viewsMax);
}

function isView(value: unknown): value is SavedView {
  const view = value as Partial<SavedView> | null;
  return typeof view?.name === "string" && typeof view.search === "string";
}
