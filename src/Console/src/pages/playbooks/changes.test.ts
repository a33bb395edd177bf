import { expect, test } from "vitest";
import { changesOf } from "./changes";

test("the same twice changed nothing", () => {
  const form = { name: "x", steps: [{ type: "wait", for: "1.00:00:00" }], enabled: false };
  expect(changesOf(form, structuredClone(form))).toEqual([]);
});

test("what is new, other and gone is told by its place", () => {
  const before = { name: "x", holdout: { share: 0.1 }, steps: [{ type: "wait" }, { type: "end" }] };
  const after = { name: "y", enabled: true, steps: [{ type: "wait" }] };
  expect(changesOf(before, after)).toEqual([
    { path: "name", before: "x", after: "y" },
    { path: "enabled", before: undefined, after: "true" },
    { path: "holdout.share", before: "0.1", after: undefined },
    { path: "steps[1].type", before: "end", after: undefined },
  ]);
});

test("the first version has everything new, and a removal nothing left", () => {
  expect(changesOf(null, { name: "x" })).toEqual([{ path: "name", before: undefined, after: "x" }]);
  expect(changesOf({ name: "x" }, null)).toEqual([{ path: "name", before: "x", after: undefined }]);
});
