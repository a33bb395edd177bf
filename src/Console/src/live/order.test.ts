import { expect, test } from "vitest";
import { accountRow as row } from "../api/samples";
import { arrange } from "./order";

test("rows without the value come last, whichever the direction", () => {
  const rows = [row("none"), row("low", { mrr: 1 }), row("high", { mrr: 9 })];
  expect(arrange(rows, { owners: [], sortBy: "mrr", descending: false })).toEqual(["low", "high", "none"]);
  expect(arrange(rows, { owners: [], sortBy: "mrr", descending: true })).toEqual(["high", "low", "none"]);
});

test("ties are broken by the account's id, upwards in both directions", () => {
  const rows = [row("b", { score: 5 }), row("a", { score: 5 })];
  expect(arrange(rows, { owners: [], sortBy: "score", descending: true })).toEqual(["a", "b"]);
});

test("the search finds a part of the name or of the id, in any case", () => {
  const rows = [row("x-1", { name: "Acme" }), row("acme-2"), row("y")];
  expect(arrange(rows, { owners: [], sortBy: "name", descending: false, q: "ACM" })).toEqual([
    "x-1",
    "acme-2",
  ]);
});

test("a team's list has the accounts of each of them", () => {
  const rows = [row("a", { owner: "Ann" }), row("b", { owner: "Bob" }), row("c")];
  expect(arrange(rows, { owners: ["Ann", "Cem"], sortBy: "name", descending: false })).toEqual(["a"]);
});
