import { expect, test } from "vitest";
import { type CardReport, curveOf, type Report, rocLines } from "./report";

const names = { candidate: "this", live: "live", chance: "chance" };

const card = (...roc: [falseAlarms: number, found: number][]) =>
  ({
    curves: [
      { days: 30, gains: [], roc: roc.map(([falseAlarms, found]) => ({ below: 0, falseAlarms, found })) },
    ],
  }) as unknown as CardReport;

test("two cards are drawn over one axis, each on its own line between its points", () => {
  const report = {
    candidate: card([0, 0], [0, 0.5], [0.5, 1], [1, 1]),
    live: card([0, 0], [1, 1]),
  } as unknown as Report;
  const { x, lines } = rocLines(report, 30, names);
  expect(x).toEqual([0, 0.5, 1]);
  expect(lines.map((line) => [line.label, line.values])).toEqual([
    ["this", [0.5, 1, 1]],
    ["live", [0, 0.5, 1]],
    ["chance", [0, 0.5, 1]],
  ]);
});

test("a horizon without outcomes has no line", () => {
  const report = { candidate: card(), live: null } as unknown as Report;
  expect(rocLines(report, 30, names)).toEqual({ x: [], lines: [] });
  expect(curveOf({ curves: null } as unknown as CardReport, 30)).toBeUndefined();
});
