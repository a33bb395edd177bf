import type { Point } from "./types";

/** The span of values that a curve is drawn over: its own, with some room, as it is flat beyond its ends. */
export interface Span {
  low: number;
  high: number;
}

export function spanOf(points: readonly Point[]): Span {
  const low = points[0]?.[0] ?? 0;
  const high = points.at(-1)?.[0] ?? 1;
  const room = (high - low) * 0.12 || Math.abs(low) * 0.5 || 1;
  return { low: low - room, high: high + room };
}

/** The score at a value: straight between the points, flat beyond the ends, as the engine has it. */
export function scoreAt(points: readonly Point[], value: number): number {
  const next = points.findIndex(([at]) => value <= at);
  if (next === 0 || points.length === 0) return points[0]?.[1] ?? 50;
  if (next < 0) return points.at(-1)?.[1] ?? 50;
  const [from, to] = [points[next - 1], points[next]] as [Point, Point];
  return from[1] + ((value - from[0]) / (to[0] - from[0])) * (to[1] - from[1]);
}

/** A point put elsewhere; it cannot pass its neighbours, nor leave 0-100. */
export function movePoint(points: readonly Point[], index: number, value: number, score: number): Point[] {
  const gap = stepOf(points);
  const low = (points[index - 1]?.[0] ?? -Infinity) + gap;
  const high = (points[index + 1]?.[0] ?? Infinity) - gap;
  const at = low > high ? (points[index]?.[0] ?? value) : Math.max(low, Math.min(high, value));
  const moved: Point = [tidy(at), tidy(Math.max(0, Math.min(100, score)))];
  return points.map((point, each) => (each === index ? moved : point));
}

/** What an arrow key moves a value by: a hundredth of the curve's width, as a round number. */
export function stepOf(points: readonly Point[]): number {
  const width = (points.at(-1)?.[0] ?? 1) - (points[0]?.[0] ?? 0);
  if (width <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(width / 100));
  return tidy(power * (width / 100 / power >= 5 ? 5 : 1));
}

/** A new point in the middle of the widest gap, on the line; past the end where there is one point only. */
export function addPoint(points: readonly Point[]): Point[] {
  if (points.length < 2) {
    const [value, score] = points[0] ?? [0, 50];
    return points.length === 0
      ? [[0, 50]]
      : [
          [value, score],
          [value + 1, score],
        ];
  }
  const gaps = points.slice(1).map((point, index) => point[0] - (points[index]?.[0] ?? 0));
  const widest = gaps.indexOf(Math.max(...gaps));
  const middle = tidy(((points[widest]?.[0] ?? 0) + (points[widest + 1]?.[0] ?? 0)) / 2);
  const added: Point = [middle, tidy(scoreAt(points, middle))];
  return [...points.slice(0, widest + 1), added, ...points.slice(widest + 1)];
}

/** A curve needs one point at least. */
export function removePoint(points: readonly Point[], index: number): Point[] {
  return points.length < 2 ? [...points] : points.filter((_, each) => each !== index);
}

/** Where a point lies on a drawing of 0-100 by 0-100, with the best score on top. */
export function place(span: Span, [value, score]: Point): { x: number; y: number } {
  return { x: ((value - span.low) / (span.high - span.low)) * 100, y: 100 - score };
}

export function valueAt(span: Span, x: number): number {
  return span.low + (x / 100) * (span.high - span.low);
}

/** The line from edge to edge. */
export function pathOf(points: readonly Point[], span: Span): string {
  const ends: Point[] = [
    [span.low, scoreAt(points, span.low)],
    ...points,
    [span.high, scoreAt(points, span.high)],
  ];
  return ends
    .map((point) => place(span, point))
    .map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x.toFixed(2)} ${y.toFixed(2)}`)
    .join("");
}

/** Without the dust of floating-point sums. */
function tidy(value: number): number {
  return Number(value.toPrecision(6));
}
