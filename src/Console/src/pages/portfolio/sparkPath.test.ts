import { expect, test } from "vitest";
import { sparkPath } from "./sparkPath";

test("a small change looks small", () => {
  const path = sparkPath([50, 50.1], 72, 22);
  const [, first, last] = /M[\d.]+ ([\d.]+)L[\d.]+ ([\d.]+)/.exec(path?.line ?? "") ?? [];
  expect(Math.abs(Number(first) - Number(last))).toBeLessThan(0.3);
});

test("an unknown stretch is a gap, and an unknown end has no dot", () => {
  expect(sparkPath([50, null, 60], 72, 22)?.line.match(/M/g)).toHaveLength(2);
  expect(sparkPath([50, null], 72, 22)?.end).toBeUndefined();
  expect(sparkPath([null, null], 72, 22)).toBeUndefined();
});

test("the line stays within its box", () => {
  const path = sparkPath([0, 100, 37], 72, 22);
  const numbers = path?.line.match(/[\d.]+/g)?.map(Number) ?? [];
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...numbers)).toBeLessThanOrEqual(72);
});
