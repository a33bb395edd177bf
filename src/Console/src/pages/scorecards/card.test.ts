import { expect, test } from "vitest";
import { addDimension, addMeasure, addVeto, putMeasure, removeMeasure, shares } from "./card";
import type { Card, Measure } from "./types";

const card: Card = {
  name: "Health",
  bands: { green: 70, yellow: 50 },
  dimensions: [
    {
      key: "usage",
      weight: 30,
      measures: [
        {
          key: "a",
          weight: 1,
          curve: [
            [0, 0],
            [1, 100],
          ],
        },
      ],
    },
    { key: "support", weight: 10, measures: [] },
  ],
};

const measure = (more: Partial<Measure>) => ({ key: "m", unit: "days", better: "lower", ...more }) as Measure;

test("a change leaves everything else as it was, and the card before it whole", () => {
  const changed = putMeasure(card, 0, 0, { weight: 5 });
  expect(changed.dimensions[0]?.measures[0]).toEqual({
    key: "a",
    weight: 5,
    curve: [
      [0, 0],
      [1, 100],
    ],
  });
  expect(changed.dimensions[1]).toBe(card.dimensions[1]);
  expect(card.dimensions[0]?.measures[0]?.weight).toBe(1);
});

test("a percentile takes the curve's place, and the other way round", () => {
  const percentile = putMeasure(card, 0, 0, { percentile: "higher-is-better" });
  expect(percentile.dimensions[0]?.measures[0]).toEqual({
    key: "a",
    weight: 1,
    percentile: "higher-is-better",
  });
  const back = putMeasure(percentile, 0, 0, { percentile: undefined as never, curve: [[0, 50]] });
  expect(back.dimensions[0]?.measures[0]).toEqual({ key: "a", weight: 1, curve: [[0, 50]] });
});

test("a measure that is better when lower starts on a falling curve", () => {
  expect(addMeasure(card, 1, measure({})).dimensions[1]?.measures[0]?.curve).toEqual([
    [0, 100],
    [10, 0],
  ]);
  expect(
    addMeasure(card, 1, measure({ unit: "ratio", better: "higher" })).dimensions[1]?.measures[0]?.curve,
  ).toEqual([
    [0, 0],
    [1, 100],
  ]);
  expect(removeMeasure(card, 0, 0).dimensions[0]?.measures).toEqual([]);
});

test("a new dimension's name is not taken", () => {
  const twice = addDimension({ ...card, dimensions: [{ key: "dimension-2", weight: 1, measures: [] }] });
  expect(twice.dimensions.map((each) => each.key)).toEqual(["dimension-2", "dimension-3"]);
});

test("shares are of the weights, where weights count", () => {
  expect(shares(card)).toEqual([0.75, 0.25]);
  expect(shares({ ...card, aggregation: "lowest" })).toEqual([null, null]);
  expect(addVeto(card, "a").vetoes).toHaveLength(1);
});
