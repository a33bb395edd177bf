import type { EffectDifference } from "./types";

/** Where the parts of an interval stand on a line from 0 to 1. */
export interface IntervalPlaces {
  zero: number;
  value: number;
  low: number;
  high: number;
  alwaysLow: number;
  alwaysHigh: number;
  /** Of the difference worth having, the way that helps. */
  worthwhile: number;
}

const room = 0.06; // Left free at both ends, so that no mark is cut.

/** Lays out an interval so that zero, the difference worth having and both intervals are on the line. */
export function placesOf(difference: EffectDifference, worthwhile: number): IntervalPlaces {
  const { value, low, high, alwaysLow, alwaysHigh } = difference;
  const all = [0, worthwhile, value, low, high, alwaysLow, alwaysHigh];
  const [from, to] = [Math.min(...all), Math.max(...all)];
  const width = to - from || 1;
  const at = (number: number) => room + ((number - from) / width) * (1 - 2 * room);
  return {
    zero: at(0),
    value: at(value),
    low: at(low),
    high: at(high),
    alwaysLow: at(alwaysLow),
    alwaysHigh: at(alwaysHigh),
    worthwhile: at(worthwhile),
  };
}
