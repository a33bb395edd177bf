import { type Branch, type StepNode } from "./draft";
import { listOf } from "./steps";

/** What the engine says of a field, by its place in the definition. */
export interface Problem {
  field: string;
  reason: string;
}

/** A problem at the step that it is about. */
export interface Placed extends Problem {
  /** The step's key; null: it is about the playbook. */
  key: string | null;
  /** The place within the step, or within the playbook. */
  rest: string;
}

/** Finds the step that a place such as `steps[1].then[0].if.input` is in: the innermost there is. */
export function place(problem: Problem, steps: readonly StepNode[]): Placed {
  let [key, rest, list]: [string | null, string, readonly StepNode[]] = [null, problem.field, steps];
  let holder: StepNode | undefined;
  for (;;) {
    const part = /^(steps|then|else)\[(\d+)\]\.?/.exec(rest);
    if (!part) break;
    if (holder) list = listOf(holder, part[1] as Branch);
    const found = list[Number(part[2])];
    if (!found) break;
    [holder, key, rest] = [found, found.key, rest.slice(part[0].length)];
  }
  return { ...problem, key, rest };
}

/** Where a field of the form stands, for what is said of it and for the focus. */
export const spotOf = (key: string | null, rest: string): string => `${key ?? ""}:${rest}`;

/** By place, what is said there; several sentences about one place are told together. */
export function bySpot(problems: readonly Placed[]): ReadonlyMap<string, string> {
  const spots = new Map<string, string>();
  for (const { key, rest, reason } of problems) {
    const spot = spotOf(key, rest);
    const before = spots.get(spot);
    spots.set(spot, before === undefined ? reason : `${before} ${reason}`);
  }
  return spots;
}
