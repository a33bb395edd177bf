import { expect, test } from "vitest";
import { addPart, firstCondition, partsOf, putPart, regroup, removePart, setSubject } from "./condition";

const [a, b] = [{ input: "score", op: "<", value: 1 }, { fact: "disagreement" }];

test("a second condition makes a group, and taking it away leaves the first as it was", () => {
  const group = addPart(a, b);
  expect(group).toEqual({ all: [a, b] });
  expect(removePart(group, 1)).toEqual(a);
  expect(removePart(a, 0)).toBeUndefined();
});

test("a group keeps its parts under the other word", () => {
  expect(regroup({ all: [a, b] }, "any")).toEqual({ any: [a, b] });
});

test("a part deep inside is changed and nothing else", () => {
  const group = { any: [a, { all: [b, a] }] };
  const inner = putPart(partsOf(group)[1], 0, firstCondition());
  expect(putPart(group, 1, inner)).toEqual({ any: [a, { all: [firstCondition(), a] }] });
});

test("another number keeps how it is compared; a fact brings its limit", () => {
  const before = { input: "score", op: ">=", value: 70, missing: "met" };
  expect(setSubject(before, "usage.logins")).toEqual({ ...before, input: "usage.logins" });
  expect(setSubject(before, "fact:in-band")).toEqual({ fact: "in-band", limit: "red" });
  expect(setSubject({ fact: "disagreement" }, "score")).toEqual({ input: "score", op: "<", value: 50 });
});
