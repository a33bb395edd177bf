import type { EffectOutcome } from "./types";

export const effectOutcomes = ["score", "churn", "mrr"] as const satisfies readonly EffectOutcome[];
export const horizons = [7, 14, 28, 56, 90, 180, 365] as const; // Whole weeks first: each weekday counts alike.

const usual = 28;

/** By what an effect is judged, as the address has it. */
export function readEffectWish(parameters: URLSearchParams): { outcome: EffectOutcome; horizon: number } {
  return {
    outcome: effectOutcomes.find((each) => each === parameters.get("outcome")) ?? "score",
    horizon: horizons.find((each) => String(each) === parameters.get("horizon")) ?? usual,
  };
}
