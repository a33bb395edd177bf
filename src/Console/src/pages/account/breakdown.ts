import type { Reading } from "../../api/types";

/** Where every account starts; contributions go up and down from here. */
export const startScore = 50;

/** A measure's part of the way from 50 to the score. */
export interface Step {
  key: string;
  value: number | null;
  score: number | null;
  weight: number;
  contribution: number;
  asOf: string | null;
  /** The running total before and after this measure. */
  from: number;
  to: number;
}

export interface StepGroup {
  key: string;
  score: number | null;
  weight: number;
  contribution: number;
  steps: Step[];
}

/** The reading as a staircase: each measure begins where the one before it ended, the last ends at the score. */
export function toStaircase(reading: Reading): { groups: StepGroup[]; change: number } {
  let total = startScore;
  const groups = reading.dimensions.map((dimension) => {
    const before = total;
    const steps = dimension.measures.map((measure) => {
      const from = total;
      total += measure.contribution;
      const { key, value, score, weight, contribution, asOf } = measure;
      return { key, value, score, weight, contribution, asOf, from, to: total };
    });
    const { key, score, weight } = dimension;
    return { key, score, weight, contribution: total - before, steps };
  });
  return { groups, change: total - startScore };
}

/** `first_reply-time` as people read it. Keys are configuration, so there is no resource file for them. */
export function humanize(key: string): string {
  const words = key
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/[_.-]+/g, " ")
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
