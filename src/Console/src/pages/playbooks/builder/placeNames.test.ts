import { expect, test } from "vitest";
import { placeNames } from "./placeNames";
import { toDraft } from "./draft";

test("steps are numbered as they are read", () => {
  const { steps } = toDraft({ steps: [{ type: "end" }, { type: "branch", then: [{}], else: [{}, {}] }] });
  expect([...placeNames(steps).values()]).toEqual(["1", "2", "2a.1", "2b.1", "2b.2"]);
});
