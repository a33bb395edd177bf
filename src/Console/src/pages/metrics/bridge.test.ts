import { expect, test } from "vitest";
import { barsOf, placeOf } from "./bridge";
import type { Bridge } from "./types";

const bridge = {
  start: 100_000,
  new: 8_000,
  reactivation: 0,
  expansion: 4_000,
  contraction: 1_000,
  churn: 2_000,
  fx: 0,
  end: 109_000,
} as Bridge;

test("each bar begins where the one before ended, and the last arrives at the end", () => {
  const bars = barsOf(bridge);
  expect(bars.map((bar) => [bar.name, bar.from, bar.to])).toEqual([
    ["start", 0, 100_000],
    ["new", 100_000, 108_000],
    ["reactivation", 108_000, 108_000],
    ["expansion", 108_000, 112_000],
    ["contraction", 112_000, 111_000],
    ["churn", 111_000, 109_000],
    ["end", 0, 109_000],
  ]);
});

test("what rates of exchange did is a line of its own, either way", () => {
  const bar = barsOf({ ...bridge, fx: -500, end: 108_500 }).find(({ name }) => name === "fx");
  expect(bar).toMatchObject({ amount: -500, from: 109_000, to: 108_500, way: "down" });
});

test("small movements of a large MRR are seen", () => {
  const place = placeOf(barsOf(bridge));
  expect(place(108_000) - place(100_000)).toBeGreaterThan(30);
  expect(place(112_000)).toBe(100);
  expect(place(0)).toBe(0);
});

test("a workspace without revenue has a drawing too", () => {
  const place = placeOf(
    barsOf({ ...bridge, start: 0, new: 0, expansion: 0, contraction: 0, churn: 0, end: 0 }),
  );
  expect(place(0)).toBe(0);
});
