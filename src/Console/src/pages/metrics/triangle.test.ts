import { expect, test } from "vitest";
import { shadeOf, toTriangle } from "./triangle";

const cells = [
  { month: "2026-01", age: 0, customers: 4, mrr: 1_600 },
  { month: "2026-01", age: 1, customers: 3, mrr: 1_700 },
  { month: "2026-02", age: 0, customers: 6, mrr: 900 },
];

test("the newest cohort stands first, and what is yet to come is empty", () => {
  expect(toTriangle(cells, "customers")).toEqual([
    { month: "2026-02", size: 6, left: [6, null] },
    { month: "2026-01", size: 4, left: [4, 3] },
  ]);
  expect(toTriangle(cells, "mrr")[1]?.left).toEqual([1_600, 1_700]);
  expect(toTriangle([], "mrr")).toEqual([]);
});

test("a month in which nobody came is no cohort", () => {
  const nobody = { month: "2025-01", age: 13, customers: 0, mrr: 0 };
  expect(toTriangle([...cells, { ...nobody, age: 0 }, nobody], "mrr").map((row) => row.left.length)).toEqual([
    2, 2,
  ]);
});

test("more than all of it is darker than all of it, within what text is read on", () => {
  expect(shadeOf(5, 4)).toBeGreaterThan(shadeOf(4, 4));
  expect(shadeOf(99, 4)).toBeLessThanOrEqual(40);
  expect(shadeOf(1, 0)).toBe(0);
});
