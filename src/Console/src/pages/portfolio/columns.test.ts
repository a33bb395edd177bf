import { expect, test } from "vitest";
import { readColumns, tracksOf, writeColumns } from "./columns";

test("the usual columns need no word in the address", () => {
  const usual = readColumns(new URLSearchParams());
  expect(usual).not.toContain("lastActivityAt");
  expect(writeColumns(usual, new URLSearchParams("q=a&columns=mrr")).toString()).toBe("q=a");
});

test("a choice is kept in the table's order, and unknown columns are left out", () => {
  const columns = readColumns(new URLSearchParams("columns=mrr,secret,trend"));
  expect(columns).toEqual(["trend", "mrr"]);
  expect(readColumns(writeColumns(columns, new URLSearchParams()))).toEqual(columns);
  expect(tracksOf(columns).tracks.match(/minmax/g)).toHaveLength(4);
  expect(tracksOf(columns).least).toBeCloseTo(9 + 9.75 + 9.5 + 5.5 + 5);
});

test("no column but the name and the score is a choice too", () => {
  expect(readColumns(writeColumns([], new URLSearchParams()))).toEqual([]);
});
