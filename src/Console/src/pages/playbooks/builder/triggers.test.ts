import { expect, test } from "vitest";
import { addable, kindOf, setEvery } from "./triggers";

test("a schedule has the fields of its rhythm and no other", () => {
  const weekly = setEvery({ every: "day", at: "08:00", timeZone: "Europe/Berlin" }, "week");
  expect(weekly).toEqual({ every: "week", at: "08:00", timeZone: "Europe/Berlin", days: ["monday"] });
  expect(setEvery(weekly, "day")).toEqual({ every: "day", at: "08:00", timeZone: "Europe/Berlin" });
});

test("of thresholds and schedules there is one each", () => {
  expect(addable([{ schedule: {} }, { alert: {} }])).toEqual(["alert", "threshold", "manual"]);
  expect(kindOf({ alert: {}, manual: true })).toBeUndefined();
});
