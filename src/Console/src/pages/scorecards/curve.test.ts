import { expect, test } from "vitest";
import { addPoint, movePoint, pathOf, place, removePoint, scoreAt, spanOf, stepOf, valueAt } from "./curve";
import type { Point } from "./types";

const curve: Point[] = [
  [0, 0],
  [10, 60],
  [20, 100],
];

test("between points it is straight, beyond the ends flat", () => {
  expect([-5, 0, 5, 10, 15, 99].map((value) => scoreAt(curve, value))).toEqual([0, 0, 30, 60, 80, 100]);
  expect(scoreAt([[3, 40]], 7)).toBe(40);
});

test("a point passes neither its neighbours nor the ends of the scale", () => {
  expect(movePoint(curve, 1, 25, 120)[1]).toEqual([20 - stepOf(curve), 100]);
  expect(movePoint(curve, 1, -5, -3)[1]).toEqual([stepOf(curve), 0]);
  expect(movePoint(curve, 2, 1_000, 50)[2]).toEqual([1_000, 50]);
  expect(movePoint(curve, 1, 11, 61)[0]).toEqual([0, 0]);
});

test("points so close that nothing is between them stay where they are", () => {
  const close: Point[] = [
    [0, 0],
    [0.001, 50],
    [0.002, 60],
    [100, 100],
  ];
  expect(movePoint(close, 1, 5, 40)[1]).toEqual([0.001, 40]);
});

test("a step is a round hundredth of the width", () => {
  expect(stepOf(curve)).toBe(0.1);
  expect(
    stepOf([
      [-0.6, 0],
      [0.2, 100],
    ]),
  ).toBe(0.005);
  expect(stepOf([[5, 0]])).toBe(1);
});

test("a new point lies on the line, so that it changes nothing yet", () => {
  const added = addPoint([
    [0, 0],
    [2, 20],
    [10, 100],
  ]);
  expect(added).toEqual([
    [0, 0],
    [2, 20],
    [6, 60],
    [10, 100],
  ]);
  expect(addPoint([[3, 40]])).toEqual([
    [3, 40],
    [4, 40],
  ]);
  expect(addPoint([])).toEqual([[0, 50]]);
});

test("the last point stays", () => {
  expect(removePoint(curve, 1)).toEqual([
    [0, 0],
    [20, 100],
  ]);
  expect(removePoint([[3, 40]], 0)).toEqual([[3, 40]]);
});

test("a place on the drawing leads back to its value", () => {
  const span = spanOf(curve);
  for (const point of curve) expect(valueAt(span, place(span, point).x)).toBeCloseTo(point[0], 9);
  expect(place(span, [10, 60]).y).toBe(40);
  expect(spanOf([[5, 50]]).low).toBeLessThan(5);
});

test("the line is drawn from edge to edge", () => {
  expect(
    pathOf(
      [
        [0, 20],
        [10, 80],
      ],
      { low: -10, high: 20 },
    ),
  ).toBe("M0.00 80.00L33.33 80.00L66.67 20.00L100.00 20.00");
});
