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
  /** Whether it takes part, and if not, why; left out for a veto, which always does. */
  state?: Reading["dimensions"][number]["measures"][number]["state"];
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
  const groups: StepGroup[] = reading.dimensions.map((dimension) => {
    const before = total;
    const steps = dimension.measures.map((measure) => {
      const from = total;
      total += measure.contribution;
      const { key, value, score, weight, contribution, asOf, state } = measure;
      return { key, value, score, weight, contribution, asOf, state, from, to: total };
    });
    const { key, score, weight } = dimension;
    return { key, score, weight, contribution: total - before, steps };
  });
  if (reading.vetoes.some((veto) => veto.contribution !== 0)) groups.push(vetoesOf(reading));
  return { groups, change: total - startScore };

  // What a veto takes comes last: it caps what all the others make.
  function vetoesOf({ vetoes }: Reading): StepGroup {
    const before = total;
    const steps = vetoes.map((veto) => {
      const from = total;
      total += veto.contribution;
      const key = veto.key.replace("veto:", "vetoes.");
      return {
        key,
        value: null,
        score: veto.cap,
        weight: 0,
        contribution: veto.contribution,
        asOf: veto.since,
        from,
        to: total,
      };
    });
    return { key: "vetoes", score: null, weight: 0, contribution: total - before, steps };
  }
}

/** The part of the scale from 0 to 100 that a staircase is drawn on. */
export interface Scale {
  /** Where a score stands, in percent of the drawing's width. */
  place: (score: number) => number;
}

const air = 3; // Points on either side, so that the first and the last step do not touch the edge.
const widthMin = 20; // Small steps look small: a tenth of a point must not fill the drawing.

export function scaleOf(groups: readonly StepGroup[]): Scale {
  const stops = groups.flatMap((group) => group.steps.flatMap((step) => [step.from, step.to]));
  const low = Math.min(startScore, ...stops) - air;
  const high = Math.max(startScore, ...stops) + air;
  const slack = Math.max(0, widthMin - (high - low)) / 2;
  const from = low - slack;
  const width = high - low + 2 * slack;
  return { place: (score) => ((score - from) / width) * 100 };
}
