import { expect, test } from "vitest";
import type { Reading } from "../../api/types";
import { scaleOf, startScore, toStaircase } from "./breakdown";

const measure = (key: string, contribution: number) => ({
  key,
  value: 1,
  score: 50,
  weight: 1,
  contribution,
  asOf: null,
  signals: [],
  state: "fresh" as const,
});

const reading: Reading = {
  account: "acme",
  at: "2026-11-22T10:00:00Z",
  view: "known-now",
  scorecard: { id: "default", version: 1 },
  score: 47.5,
  band: "yellow",
  coverage: 1,
  confidence: 1,
  purpose: "health",
  vetoes: [],
  override: null,
  dimensions: [
    {
      key: "adoption",
      score: 60,
      weight: 0.5,
      aggregation: "weighted",
      measures: [measure("a", 10), measure("b", -4.5)],
    },
    { key: "support", score: 40, weight: 0.5, aggregation: "weighted", measures: [measure("c", -8)] },
  ],
};

test("each step begins where the one before ended, and the last ends at the score", () => {
  const { groups, change } = toStaircase(reading);
  expect(groups.flatMap((group) => group.steps.map((step) => [step.from, step.to]))).toEqual([
    [50, 60],
    [60, 55.5],
    [55.5, 47.5],
  ]);
  expect(startScore + change).toBe(reading.score);
  expect(groups.map((group) => group.contribution)).toEqual([5.5, -8]);
});

test("what a veto takes is the last step down to the score", () => {
  const veto = {
    key: "veto:old-ticket",
    reason: "An urgent ticket is old.",
    cap: 40,
    contribution: -7.5,
    since: null,
    signals: [],
    measure: "c",
  };
  const { groups, change } = toStaircase({ ...reading, score: 40, vetoes: [veto] });
  expect(groups.at(-1)).toMatchObject({
    key: "vetoes",
    contribution: -7.5,
    steps: [{ key: "vetoes.old-ticket", from: 47.5, to: 40 }],
  });
  expect(startScore + change).toBe(40);
});

test("the drawing holds every step, and small steps stay small", () => {
  const { groups } = toStaircase(reading);
  const { place } = scaleOf(groups);
  expect(place(60)).toBeLessThan(100);
  expect(place(47.5)).toBeGreaterThan(0);
  expect(place(51) - place(50)).toBeLessThanOrEqual(5);
});
