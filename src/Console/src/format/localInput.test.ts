import { expect, test } from "vitest";
import { localInput, toInstant } from "./localInput";

test("a time that is shown and sent back unchanged is the same minute", () => {
  for (const at of ["2026-11-22T10:34:00.000Z", "2026-07-01T23:59:00.000Z", "2026-03-29T01:30:00.000Z"])
    expect(toInstant(localInput(Date.parse(at)))).toBe(at);
});

test("what is no time is empty, which the engine names", () => {
  expect([toInstant(""), toInstant("soon")]).toEqual(["", ""]);
});
