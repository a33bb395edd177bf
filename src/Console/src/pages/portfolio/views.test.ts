import { expect, test } from "vitest";
import { isAsSaved, isBare, listOf, parametersOf, readBrowserViews, type SavedView } from "./views";

const people = { me: ["Ann"], team: ["Ann", "Bob"] };
const view = (search: string): SavedView => ({
  id: "view-1",
  version: 1,
  name: "v",
  shared: false,
  own: true,
  at: "",
  by: "",
  list: listOf(new URLSearchParams(search), people),
});

test("what the address holds leads through a view back to it", () => {
  for (const search of [
    "",
    "band=red&segment=SMB&q=ac&standing=left&sort=-mrr&owner=Bob&owner=Cem&columns=mrr,owner",
    "columns=",
    "owner=Ann&owner=Bob",
  ])
    expect(isAsSaved(new URLSearchParams(search), view(search), people)).toBe(true);
  expect(isAsSaved(new URLSearchParams("band=red"), view("band=green"), people)).toBe(false);
});

test("a view of one's own accounts shows everybody theirs", () => {
  const { list } = view("owner=Ann&band=red");
  expect(list.owner).toBeUndefined();
  expect(parametersOf(list, { me: ["bob@example.com"], team: [] }).getAll("owner")).toEqual([
    "bob@example.com",
  ]);
});

test("an address with a view and more shows the more", () => {
  expect(isBare(new URLSearchParams("view=view-1"))).toBe(true);
  expect(isBare(new URLSearchParams("view=view-1&band=red"))).toBe(false);
  expect(isBare(new URLSearchParams("band=red"))).toBe(false);
});

test("what an older console stored and is no view is left out", () => {
  const good = { name: "a", search: "b" };
  expect(readBrowserViews(JSON.stringify([good, 1, null, { name: 1 }]))).toEqual([good]);
  expect(readBrowserViews("{")).toEqual([]);
});
