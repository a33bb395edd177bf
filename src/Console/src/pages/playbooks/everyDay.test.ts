import { expect, test } from "vitest";
import { everyDay } from "./everyDay";

const day = (name: string, tasks: number) => ({ day: name, entered: 1, holdout: 0, tasks });
const period = { from: "2026-10-23T09:00:00Z", to: "2026-10-27T09:00:00Z" };

test("quiet days are shown as quiet, also where clocks change", () => {
  const all = everyDay({ ...period, days: [day("2026-10-24", 2), day("2026-10-26", 1)] });
  expect(all.map((each) => each.day)).toEqual([
    "2026-10-23",
    "2026-10-24",
    "2026-10-25",
    "2026-10-26",
    "2026-10-27",
  ]);
  expect(all.map((each) => each.tasks)).toEqual([0, 2, 0, 1, 0]);
});

test("a day of the workspace that UTC has not begun yet is there too", () => {
  expect(everyDay({ ...period, days: [day("2026-10-28", 1)] }).at(-1)?.tasks).toBe(1);
  expect(everyDay({ ...period, days: [] })).toHaveLength(5);
});
