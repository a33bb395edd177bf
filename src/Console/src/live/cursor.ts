/** A place in the live feed, as `position.item`. */
export type Cursor = string;

/** Below 0: `a` comes before `b`. Text order would put 10.0 before 9.0. */
export function compareCursors(a: Cursor, b: Cursor): number {
  const [aPosition, aItem] = parts(a);
  const [bPosition, bItem] = parts(b);
  return aPosition - bPosition || aItem - bItem;
}

/**
 * Whether what the engine listed is as new as what the feed told: a list names only the position, and what it says
 * includes all items of that position.
 */
export function isListedAfter(listed: Cursor, told: Cursor): boolean {
  return parts(listed)[0] >= parts(told)[0];
}

function parts(cursor: Cursor): [number, number] {
  const [position, item] = cursor.split(".");
  return [Number(position), Number(item ?? 0)];
}
