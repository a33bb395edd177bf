import { expect, test } from "vitest";
import { placesOf } from "./interval";
import type { EffectDifference } from "./types";

const difference = (value: number, half: number) =>
  ({
    value,
    low: value - half,
    high: value + half,
    alwaysLow: value - 2 * half,
    alwaysHigh: value + 2 * half,
  }) as EffectDifference;

test("everything stands on the line, in its order", () => {
  for (const [value, half] of [
    [7, 2],
    [-40, 3],
    [0, 0],
    [1e6, 1e5],
  ] as const) {
    const places = placesOf(difference(value, half), 5);
    for (const at of Object.values(places)) {
      expect(at).toBeGreaterThanOrEqual(0);
      expect(at).toBeLessThanOrEqual(1);
    }
    expect(places.alwaysLow).toBeLessThanOrEqual(places.low);
    expect(places.low).toBeLessThanOrEqual(places.value);
    expect(places.value).toBeLessThanOrEqual(places.high);
    expect(places.high).toBeLessThanOrEqual(places.alwaysHigh);
  }
});

test("zero stands outside of an interval that does not hold it", () => {
  const { zero, low } = placesOf(difference(7, 2), 5);
  expect(zero).toBeLessThan(low);
});
