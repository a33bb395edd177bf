import { describe, expect, test } from "vitest";
import { alertRow } from "../../api/samples";
import { makeEngineWords } from "../../i18n/engine/engineWords";
import { german } from "../../i18n/engine/german";
import { groupAlerts, inStage, matches, readAlertQuery, stageOf, writeAlertQuery } from "./alertQuery";

const now = Date.parse("2026-11-22T12:00:00Z");
const any = readAlertQuery(new URLSearchParams());
const english = makeEngineWords("en");

describe("the stage of an alert", () => {
  test.each([
    ["new", {}],
    ["acknowledged", { acknowledgedAt: "2026-11-22T11:00:00Z" }],
    ["snoozed", { acknowledgedAt: "2026-11-22T11:00:00Z", snoozedUntil: "2026-11-22T13:00:00Z" }],
    ["new", { snoozedUntil: "2026-11-22T11:59:00Z" }],
    ["resolved", { state: "resolved" as const, snoozedUntil: "2026-11-22T13:00:00Z" }],
  ])("is %s", (stage, care) => {
    const alert = alertRow("x", "a", care);
    expect(stageOf(alert, now)).toBe(stage);
    expect(inStage(alert, "open", now)).toBe(stage !== "resolved");
  });
});

test("the address holds the inbox, and needs no word for what is usual", () => {
  const address = new URLSearchParams("stage=snoozed&severity=critical&owner=Ann&owner=Bob&q=acme&by=owner");
  const query = readAlertQuery(address);
  expect(readAlertQuery(writeAlertQuery(query, new URLSearchParams()))).toEqual(query);
  expect(writeAlertQuery(any, address).toString()).toBe("");
  expect(readAlertQuery(new URLSearchParams("stage=gone&kind=x"))).toEqual(any);
});

test("who was given an alert counts instead of the account's owner", () => {
  const alert = alertRow("x", "a", { owner: "Ann", assignedTo: "Bob" });
  expect(matches(alert, { ...any, owners: ["Bob", "Cem"] }, english)).toBe(true);
  expect(matches(alert, { ...any, owners: ["Ann"] }, english)).toBe(false);
});

test("the search looks into title, reason and account, in any case", () => {
  const alert = alertRow("x", "acme-1", { accountName: "Acme", title: "Fell", reason: "Usage" });
  for (const q of ["FELL", "usage", "acme-1", "ACME"])
    expect(matches(alert, { ...any, q }, english)).toBe(true);
  expect(matches(alert, { ...any, q: "other" }, english)).toBe(false);
});

test("the search looks into what the reader sees", () => {
  const alert = alertRow("x", "a", { title: "Acme: a payment failed", reason: "The invoice was paid." });
  const inGerman = makeEngineWords("de", german);
  expect(matches(alert, { ...any, q: "zahlung" }, inGerman)).toBe(true);
  expect(matches(alert, { ...any, q: "payment" }, inGerman)).toBe(false);
});

test("groups come as their first alert does, those of nobody last", () => {
  const alerts = [
    alertRow("1", "a", { owner: null }),
    alertRow("2", "b", { owner: "Bob" }),
    alertRow("3", "a", { owner: "Ann" }),
    alertRow("4", "c", { owner: "Bob" }),
  ];
  expect(groupAlerts(alerts, "owner").map((g) => [g.name, g.alerts.length])).toEqual([
    ["Bob", 2],
    ["Ann", 1],
    [undefined, 1],
  ]);
  expect(groupAlerts(alerts, "account").map((g) => g.key)).toEqual(["a", "b", "c"]);
  expect(groupAlerts([], "none")).toEqual([]);
});
