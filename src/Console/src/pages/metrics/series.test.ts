import { expect, test } from "vitest";
import { toLines } from "./series";
import type { Metric } from "./types";

const names = { name: "NRR", low: "low", high: "high", min: "min", max: "max" };
const step = (from: string, value: number | null, more: Partial<Metric> = {}) =>
  ({ from, value, interval: null, corridor: null, ...more }) as Metric;

test("steps come in order, and one without a value is a gap", () => {
  const { x, lines } = toLines([step("2026-02-01T00:00:00Z", null), step("2026-01-01T00:00:00Z", 1)], names);
  expect(x[0]).toBeLessThan(x[1] ?? 0);
  expect(lines).toEqual([{ label: "NRR", values: [1, null], color: "--accent" }]);
});

test("an interval is two edges below the value, and a target the bounds that it has", () => {
  const corridor = { min: 0.9, max: null, owner: null, within: true };
  const { lines } = toLines(
    [step("2026-01-01T00:00:00Z", 1, { interval: { low: 0.8, high: 1.1, level: 0.95 }, corridor })],
    names,
  );
  expect(lines.map((line) => [line.label, line.values])).toEqual([
    ["high", [1.1]],
    ["low", [0.8]],
    ["NRR", [1]],
    ["min", [0.9]],
  ]);
});
