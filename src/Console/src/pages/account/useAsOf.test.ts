import { expect, test } from "vitest";
import { readAsOf, writeAsOf } from "./useAsOf";

test("an instant in the address leads back to itself; now needs no word", () => {
  const asOf = { at: "2026-11-22T10:00:00.000Z", view: "known-then" } as const;
  const address = writeAsOf(asOf, new URLSearchParams("tab=x"));
  expect(readAsOf(address)).toEqual(asOf);
  expect(writeAsOf({ at: undefined, view: "known-then" }, address).toString()).toBe("tab=x");
});

test("what is no instant is now", () => {
  expect(readAsOf(new URLSearchParams("at=yesterday&view=guess"))).toEqual({
    at: undefined,
    view: "known-now",
  });
});
