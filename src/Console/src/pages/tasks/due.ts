import type { Task } from "./types";

export const dues = ["overdue", "today", "soon", "later", "whenever"] as const;
export type Due = (typeof dues)[number];

const soon = 7 * 86_400_000; // A week: as far as one plans.

/** How a task stands to its due date; a day is one of the workspace's. */
export function dueOf({ dueAt }: Pick<Task, "dueAt">, now: number, timeZone: string): Due {
  if (dueAt === null) return "whenever";
  const at = Date.parse(dueAt);
  if (at < now) return "overdue";
  if (dayOf(at, timeZone) === dayOf(now, timeZone)) return "today";
  return at < now + soon ? "soon" : "later";
}

export interface DueGroup {
  due: Due;
  tasks: readonly Task[];
}

/** The tasks under what they are due, in the order of urgency; groups without any are left out. */
export function groupByDue(tasks: readonly Task[], now: number, timeZone: string): DueGroup[] {
  const placed = tasks.map((task) => ({ task, due: dueOf(task, now, timeZone) }));
  return dues
    .map((due) => ({ due, tasks: placed.filter((each) => each.due === due).map(({ task }) => task) }))
    .filter((group) => group.tasks.length > 0);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function dayOf(at: number, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-CA", { timeZone });
    formats.set(timeZone, format);
  }
  return format.format(at);
}
