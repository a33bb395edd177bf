import { expect, test } from "vitest";
import { changeAt, greatestMoves, knownPoints } from "./history";

const point = (at: number, score: number | null) => ({ at, score });

test("the greatest changes come newest first, those from or to an unknown score among them", () => {
  const points = [point(1, 80), point(2, 79), point(3, 50), point(4, null), point(5, 60), point(6, 61)];
  expect(greatestMoves(points, 3).map((move) => [move.from, move.to])).toEqual([
    [4, 5],
    [3, 4],
    [2, 3],
  ]);
});

test("where nothing changed there is nothing to explain", () => {
  const points = [point(1, 80), point(2, 80)];
  expect([changeAt(points, 0), changeAt(points, 1), changeAt(points, 2)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test("a score holds until now, and a history without one is none", () => {
  const told = {
    at: "1970-01-01T00:00:01Z",
    score: 70,
    band: "green",
    coverage: 1,
    scorecard: { id: "h", version: 1 },
  };
  expect(knownPoints([told as never], 5_000)).toEqual([point(1_000, 70), point(5_000, 70)]);
  expect(knownPoints([{ ...told, score: null } as never], 5_000)).toEqual([]);
});
