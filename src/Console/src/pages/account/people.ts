import type { TimelineItem } from "../../api/types";

interface Person {
  user: string;
  /** What they did last. */
  did: string;
  at: string;
}

/** The users in a piece of a timeline, each with what they did last, newest first. */
export function peopleIn(items: readonly TimelineItem[]): readonly Person[] {
  const people = new Map<string, Person>();
  for (const item of items) {
    if (item.kind !== "signal" || !item.user) continue;
    const known = people.get(item.user);
    // The timeline is in the order of arrival; a late signal is not what was done last.
    if (known && Date.parse(known.at) >= Date.parse(item.at)) continue;
    people.set(item.user, { user: item.user, did: item.name || item.type, at: item.at });
  }
  return [...people.values()].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}
