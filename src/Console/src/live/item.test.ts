import { expect, test } from "vitest";
import { readItem } from "./item";

const place = { cursor: "1.0", at: "2026-11-22T10:00:00Z", account: "acme" };

test("reads of another scorecard than the main one, or of a version on trial, are not the row's", () => {
  const reading = { scorecard: { id: "x", version: 1 }, score: 10, band: "red", coverage: 1, trend: null };
  const wire = (more: object) => ({
    cursor: "1.0",
    at: "2026-11-22T10:00:00Z",
    account: "a",
    kind: "reading",
    reading: { ...reading, ...more },
  });
  expect(readItem(wire({ role: "shadow" }))).toBeUndefined();
  expect(readItem(wire({ role: null }))?.reading?.score).toBe(10);
  expect(readItem(wire({ override: { score: 80, band: "green" } }))?.reading).toMatchObject({
    score: 80,
    band: "green",
  });
});

test("a reading is read with its scorecard as name or as reference", () => {
  const reading = { score: 41.5, band: "yellow", coverage: 0.8, trend: null };
  for (const scorecard of ["default", { id: "default", version: 3 }])
    expect(readItem({ ...place, kind: "reading", reading: { ...reading, scorecard } })?.reading).toEqual({
      ...reading,
      scorecard: "default",
    });
});

test("an alert is read with its fields flat or under raised", () => {
  const fields = {
    kind: "at-risk",
    rule: "r",
    severity: "critical",
    title: "T",
    reason: "R",
    raisedAt: place.at,
  };
  const nested = readItem({ ...place, kind: "alert", alert: { id: "x", state: "open", raised: fields } });
  const flat = readItem({ ...place, kind: "alert", alert: { id: "x", state: "open", ...fields } });
  expect(nested).toEqual(flat);
  expect(nested?.alert?.raised?.title).toBe("T");
});

test.each([
  ["nothing", null],
  ["text", "x"],
  ["no cursor", { kind: "reading", at: place.at, account: "a" }],
  ["an unknown kind", { ...place, kind: "weather" }],
  ["a band that there is not", { ...place, kind: "reading", reading: { band: "purple", score: 1 } }],
  ["an alert without an id", { ...place, kind: "alert", alert: { state: "open" } }],
])("%s is no item", (_, wire) => {
  expect(readItem(wire)).toBeUndefined();
});

test("a run and a task are read by their ids", () => {
  expect(readItem({ ...place, kind: "run", run: { id: "r1", playbook: "rescue", news: "moved" } })).toEqual({
    ...place,
    run: { id: "r1", playbook: "rescue" },
  });
  expect(readItem({ ...place, kind: "task", task: { id: "t1", title: "Call" } })?.task).toEqual({ id: "t1" });
  expect(readItem({ ...place, kind: "task", task: {} })).toBeUndefined();
});
