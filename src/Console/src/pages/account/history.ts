import type { ScorePoint } from "../../api/types";

/** Null: the score was unknown from here on. */
export interface KnownPoint {
  at: number;
  score: number | null;
}

/** The points in order, with the last one drawn out to now: a score holds until the next. */
export function knownPoints(items: readonly ScorePoint[], now: number): KnownPoint[] {
  const points = items
    .map((item) => ({ at: Date.parse(item.at), score: item.score ?? null }))
    .sort((a, b) => a.at - b.at);
  const last = points.at(-1);
  if (!last || points.every((point) => point.score === null)) return [];
  return last.at < now ? [...points, { at: now, score: last.score }] : points;
}

/** The history in five numbers, for those who do not see the line. */
export function summarize(points: readonly KnownPoint[]) {
  const known = points.filter((point): point is { at: number; score: number } => point.score !== null);
  const first = known[0];
  const last = known.at(-1);
  if (!first || !last) throw new Error("A history without a known score has no summary.");
  const scores = known.map((point) => point.score);
  return { first, last, low: Math.min(...scores), high: Math.max(...scores) };
}

/** A change of the score from one point to the next. */
export interface Move {
  from: number;
  to: number;
  before: number | null;
  after: number | null;
}

/** What changed at a point of the chart; undefined: nothing is before it, or nothing changed there. */
export function changeAt(points: readonly KnownPoint[], index: number): Move | undefined {
  const before = points[index - 1];
  const after = points[index];
  if (!before || !after || before.score === after.score) return undefined;
  return { from: before.at, to: after.at, before: before.score, after: after.score };
}

/** The greatest changes, newest first; one from or to an unknown score counts more than any. */
export function greatestMoves(points: readonly KnownPoint[], count: number): readonly Move[] {
  const moves = points.flatMap((_, index) => changeAt(points, index) ?? []);
  return moves
    .sort((a, b) => sizeOf(b) - sizeOf(a))
    .slice(0, count)
    .sort((a, b) => b.to - a.to);
}

function sizeOf({ before, after }: Move): number {
  return before === null || after === null ? Number.POSITIVE_INFINITY : Math.abs(after - before);
}
