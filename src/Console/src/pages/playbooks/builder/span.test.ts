import { describe, expect, test } from "vitest";
import { readSpan, writeSpan } from "./span";

describe("a span", () => {
  test.each([
    ["3.00:00:00", 3, "day"],
    ["1.12:00:00", 36, "hour"],
    ["00:30:00", 30, "minute"],
    ["00:00:01", 1, "second"],
    ["366.00:00:00", 366, "day"],
  ] as const)("%s is %i %s, and back", (text, amount, unit) => {
    expect(readSpan(text)).toEqual({ amount, unit });
    expect(writeSpan({ amount, unit })).toBe(text);
  });
  test("stays in the unit that it is typed in", () => {
    expect(readSpan("1.00:00:00", "hour")).toEqual({ amount: 24, unit: "hour" });
    expect(readSpan("1.12:00:00", "day")).toEqual({ amount: 1.5, unit: "day" });
    expect(readSpan("00:00:07", "day")).toEqual({ amount: 7, unit: "second" });
  });
  test("that is none is none", () => expect(readSpan("3 days")).toBeUndefined());
  test("of half a day is twelve hours", () =>
    expect(writeSpan({ amount: 0.5, unit: "day" })).toBe("12:00:00"));
});
