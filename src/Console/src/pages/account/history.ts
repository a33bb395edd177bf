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
