import { expect, test } from "vitest";
import { tookOf } from "./took";

test("a job took from its start to its end, whatever it waited before", () => {
  const [startedAt, endedAt] = ["2026-11-01T10:00:00Z", "2026-11-01T10:00:02.5Z"];
  expect(tookOf({ startedAt, endedAt })).toBe(2.5);
  expect(tookOf({ startedAt, endedAt: null })).toBeNull();
  expect(tookOf({ startedAt: null, endedAt })).toBeNull();
});
