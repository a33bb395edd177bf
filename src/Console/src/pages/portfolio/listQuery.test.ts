import { expect, test } from "vitest";
import { readListQuery, sortedBy, toApi, writeListQuery } from "./listQuery";

test("the address holds the whole view, and what it does not know stays", () => {
  const address = new URLSearchParams("band=red&owner=Anna&sort=-mrr&account=acme");
  const query = readListQuery(address);
  expect(query).toMatchObject({ band: "red", owner: "Anna", sortBy: "mrr", descending: true });
  expect(writeListQuery({ ...query, band: undefined }, address).toString()).toBe(
    "owner=Anna&sort=-mrr&account=acme",
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
