/** What was edited, and the way back and forth. */
export interface History<T> {
  past: readonly T[];
  present: T;
  future: readonly T[];
  /** What the last edit was of; further ones of the same are one step back. */
  tag?: string | undefined;
}

const stepsMax = 200; // More, nobody takes back one by one; each shares most of its parts with the next.

export const begin = <T>(present: T): History<T> => ({ past: [], present, future: [] });

/** An edit; typing in one field, told by its tag, is taken back as a whole. */
export function edit<T>(history: History<T>, present: T, tag?: string): History<T> {
  if (present === history.present) return history;
  if (tag !== undefined && tag === history.tag) return { ...history, present, future: [] };
  return { past: [...history.past, history.present].slice(-stepsMax), present, future: [], tag };
}

export function undo<T>({ past, present, future }: History<T>): History<T> {
  const before = past.at(-1);
  return before === undefined
    ? { past, present, future }
    : { past: past.slice(0, -1), present: before, future: [present, ...future] };
}

export function redo<T>({ past, present, future }: History<T>): History<T> {
  const [after, ...rest] = future;
  return after === undefined
    ? { past, present, future }
    : { past: [...past, present], present: after, future: rest };
}
