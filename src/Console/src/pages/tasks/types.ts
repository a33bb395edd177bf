import type { components } from "../../api/schema";

export type TaskState = NonNullable<components["schemas"]["TaskState"]>;
// The schema shares the state with places where it may be missing; a task always has one.
export type Task = Omit<components["schemas"]["Task"], "state"> & { state: TaskState };
export type TaskPage = { items: Task[]; next: string | null };
