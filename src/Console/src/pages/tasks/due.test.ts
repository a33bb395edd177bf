import { expect, test } from "vitest";
import { dueOf, groupByDue } from "./due";
import type { Task } from "./types";

const now = Date.parse("2026-11-22T22:30:00Z"); // 23:30 in Berlin
const due = (dueAt: string | null, zone = "Europe/Berlin") => dueOf({ dueAt }, now, zone);

test("a day is one of the workspace's", () => {
  expect(due("2026-11-22T22:45:00Z")).toBe("today");
  expect(due("2026-11-22T23:30:00Z")).toBe("soon"); // half past midnight there
  expect(due("2026-11-22T23:30:00Z", "UTC")).toBe("today");
});

test("what should have been done is overdue at once, and what has no date never is", () => {
  expect(due("2026-11-22T22:29:59Z")).toBe("overdue");
  expect(due(null)).toBe("whenever");
  expect([due("2026-11-29T22:00:00Z"), due("2026-11-29T23:00:00Z")]).toEqual(["soon", "later"]);
});

test("groups come in the order of urgency, and each task is in one", () => {
  const tasks = [null, "2027-01-01T00:00:00Z", "2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z"].map(
    (dueAt, index) => ({ id: String(index), dueAt }) as Task,
  );
  const groups = groupByDue(tasks, now, "UTC");
  expect(groups.map((each) => [each.due, each.tasks.map((task) => task.id)])).toEqual([
    ["overdue", ["2", "3"]],
    ["later", ["1"]],
    ["whenever", ["0"]],
  ]);
});
