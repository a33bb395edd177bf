import { expect, test } from "vitest";
import { everyDay } from "./everyDay";

const day = (name: string, tasks: number) => ({ day: name, entered: 1, holdout: 0, tasks });

test("quiet days between busy ones are shown as quiet, also where clocks change", () => {
  const all = everyDay({ days: [day("2026-10-23", 2), day("2026-10-27", 1)] });
  expect(all.map((each) => each.day)).toEqual([
    "2026-10-23",
    "2026-10-24",
    "2026-10-25",
    "2026-10-26",
    "2026-10-27",
  ]);
  expect(all.map((each) => each.tasks)).toEqual([2, 0, 0, 0, 1]);
});

test("nothing at all is no day", () => expect(everyDay({ days: [] })).toEqual([]));
