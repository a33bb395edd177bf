import { describe, expect, test } from "vitest";
import { accountRow } from "../../api/samples";
import { csvCell, csvHead, csvLines } from "./csv";

describe("a cell", () => {
  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])("that starts a formula is quoted: %j", (text) => {
    expect(csvCell(text).replace(/^"/, "")).toMatch(/^'/);
  });

  test("with commas, quotes or line breaks stands in quotes", () => {
    expect(csvCell('Smith, "Joe"\nInc.')).toBe('"Smith, ""Joe""\nInc."');
  });

  test("with a number below zero stays a number", () => {
    expect(csvCell(-4.5)).toBe("-4.5");
  });

  test("that was never told is empty, which no zero is", () => {
    expect([csvCell(null), csvCell(0)]).toEqual(["", "0"]);
  });
});

test("a row has a cell for each heading", () => {
  const line = csvLines([accountRow("a", { name: "=cmd|x", mrr: 12.5, currency: "EUR" })]);
  expect(line.split(",")).toHaveLength(csvHead.split(",").length);
  expect(line.startsWith("a,'=cmd|x,")).toBe(true);
});
