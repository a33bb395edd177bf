import { expect, test } from "vitest";
import { readViews, withView } from "./views";

test("a view takes the place of one of its name", () => {
  const views = withView(withView([], { name: "Risky", search: "band=red" }), {
    name: "Big",
    search: "sort=-mrr",
  });
  expect(withView(views, { name: "Risky", search: "band=yellow" })).toEqual([
    { name: "Big", search: "sort=-mrr" },
    { name: "Risky", search: "band=yellow" },
  ]);
});

test("what is stored and is no view is left out", () => {
  const good = { name: "a", search: "b" };
  expect(readViews(JSON.stringify([good, 1, null, { name: 1 }]))).toEqual([good]);
  expect(readViews("{")).toEqual([]);
});
