import { expect, test } from "vitest";
import { before, isPeriod, periodOf, yearUpTo } from "./period";

const today = "2026-02-17";

test.each([
  ["this-month", "2026-02-01", "2026-02-18"],
  ["last-month", "2026-01-01", "2026-02-01"],
  ["last-30-days", "2026-01-19", "2026-02-18"],
  ["last-90-days", "2025-11-20", "2026-02-18"],
  ["this-quarter", "2026-01-01", "2026-02-18"],
  ["last-quarter", "2025-10-01", "2026-01-01"],
  ["this-year", "2026-01-01", "2026-02-18"],
  ["last-12-months", "2025-02-01", "2026-02-01"],
] as const)("%s is %s until before %s", (preset, from, to) => {
  expect(periodOf(preset, today)).toEqual({ from, to });
});

test("before whole months come as many months, however long they are", () => {
  expect(before({ from: "2026-03-01", to: "2026-04-01" })).toEqual({ from: "2026-02-01", to: "2026-03-01" });
  expect(before({ from: "2026-01-01", to: "2026-04-01" })).toEqual({ from: "2025-10-01", to: "2026-01-01" });
});

test("before days come as many days", () => {
  expect(before({ from: "2026-01-19", to: "2026-02-18" })).toEqual({ from: "2025-12-20", to: "2026-01-19" });
});

test("a year of trend begins on a first of month", () => {
  expect(yearUpTo("2026-02-18")).toEqual({ from: "2025-03-01", to: "2026-02-18" });
});

test("what is no span of days is told", () => {
  expect(isPeriod({ from: "2026-02-01", to: "2026-02-01" })).toBe(false);
  expect(isPeriod({ from: "2026-2-1", to: "2026-03-01" })).toBe(false);
});
