/** A place in the live feed, as `position.item`. */
export type Cursor = string;

/** Below 0: `a` comes before `b`. Text order would put 10.0 before 9.0. */
export function compareCursors(a: Cursor, b: Cursor): number {
  const [aPosition, aItem] = parts(a);
  const [bPosition, bItem] = parts(b);
  return aPosition - bPosition || aItem - bItem;
}

function parts(cursor: Cursor): [number, number] {
  const [position, item] = cursor.split(".");
  return [Number(position), Number(item ?? 0)];
}
