import { expect, test } from "vitest";
import { everyDay, kindsOf, sumsOf } from "./quality";

test("the share of unknown accounts is of all signals, repeats too", () => {
  const counts = { deliveries: 9, refused: 1, unreadable: 1, signals: 6, duplicates: 1, unresolved: 1 };
  expect(sumsOf(counts)).toEqual({ received: 9, refused: 2, unknownShare: 1 / 8, schemaBreaks: 0, clock: 0 });
  expect(sumsOf({}).unknownShare).toBeNull();
});

test("a day without anything is a day at 0", () => {
  const told = { day: "2026-11-02", counts: { deliveries: 3 }, resolvedShare: null };
  const days = everyDay([told], "2026-11-01", "2026-11-03");
  expect(days.map((day) => [day.day, day.counts.deliveries ?? 0])).toEqual([
    ["2026-11-01", 0],
    ["2026-11-02", 3],
    ["2026-11-03", 0],
  ]);
  expect(kindsOf(days)).toEqual(["deliveries"]);
});
