const spanMin = 20; // Points: a tenth of a point must not look like a fall.
const air = 2.5; // So that the line and its end are not cut off.

interface Point {
  x: number;
  y: number;
}

/** A line through the known scores, with gaps where the score was unknown. Undefined: there is none to draw. */
export function sparkPath(scores: readonly (number | null)[], width: number, height: number) {
  const known = scores.filter((score): score is number => score !== null);
  if (known.length === 0) return undefined;
  const low = Math.min(...known);
  const high = Math.max(...known);
  const slack = Math.max(0, spanMin - (high - low)) / 2;
  const [bottom, span] = [low - slack, Math.max(spanMin, high - low)];
  const place = (score: number, index: number): Point => ({
    x: round(air + (index / Math.max(1, scores.length - 1)) * (width - 2 * air)),
    y: round(height - air - ((score - bottom) / span) * (height - 2 * air)),
  });

  let line = "";
  let drawing = false;
  let end: Point | undefined;
  scores.forEach((score, index) => {
    end = score === null ? undefined : place(score, index);
    if (end) line += `${drawing ? "L" : "M"}${end.x} ${end.y}`;
    drawing = end !== undefined;
  });
  return { line, end };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
