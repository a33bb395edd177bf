import { expect, test } from "vitest";
import { snoozeEnd } from "./snoozes";

// A Wednesday afternoon in whatever zone the test runs.
const now = new Date(2026, 10, 25, 15, 20);

test("a snooze until tomorrow ends in the morning", () => {
  expect(snoozeEnd("tomorrow", now)).toEqual(new Date(2026, 10, 26, 9, 0));
});

test.each([
  [25, 30],
  [29, 30],
  [30, 37],
])("from November %d the next week begins on day %d", (day, end) => {
  expect(snoozeEnd("week", new Date(2026, 10, day, 15, 20))).toEqual(new Date(2026, 10, end, 9, 0));
});

test("an hour is an hour", () => {
  expect(snoozeEnd("hour", now).getTime() - now.getTime()).toBe(3_600_000);
});
