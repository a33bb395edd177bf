import { expect, test } from "vitest";
import { readListQuery, sortedBy, toApi, writeListQuery } from "./listQuery";

test("the address holds the whole view, and what it does not know stays", () => {
  const address = new URLSearchParams("band=red&owner=Anna&owner=Bob&sort=-mrr&columns=mrr");
  const query = readListQuery(address);
  expect(query).toMatchObject({ band: "red", owners: ["Anna", "Bob"], sortBy: "mrr", descending: true });
  expect(writeListQuery({ ...query, band: undefined }, address).toString()).toBe(
    "sort=-mrr&columns=mrr&owner=Anna&owner=Bob",
  );
});

test("what is no band or column is left out", () => {
  const query = readListQuery(new URLSearchParams("band=purple&sort=secret"));
  expect(toApi(query)).toMatchObject({ band: undefined, sort: "score" });
});

test("a second choice of a column turns it round", () => {
  const byMoney = sortedBy(readListQuery(new URLSearchParams()), "mrr");
  expect(byMoney).toMatchObject({ sortBy: "mrr", descending: true });
  expect(sortedBy(byMoney, "mrr").descending).toBe(false);
});
