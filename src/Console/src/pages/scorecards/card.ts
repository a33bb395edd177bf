import type { Card, CardMeasure, Dimension, Measure, Point, Veto } from "./types";

export function putDimension(card: Card, at: number, change: Partial<Dimension>): Card {
  return {
    ...card,
    dimensions: card.dimensions.map((each, index) => (index === at ? { ...each, ...change } : each)),
  };
}

export function putMeasure(card: Card, at: number, measure: number, change: Partial<CardMeasure>): Card {
  const measures = card.dimensions[at]?.measures.map((each, index) =>
    index === measure ? cleaned({ ...each, ...change }) : each,
  );
  return measures ? putDimension(card, at, { measures }) : card;
}

export function addMeasure(card: Card, at: number, measure: Measure): Card {
  const measures = card.dimensions[at]?.measures ?? [];
  return putDimension(card, at, { measures: [...measures, startOf(measure)] });
}

export function removeMeasure(card: Card, at: number, measure: number): Card {
  const measures = card.dimensions[at]?.measures.filter((_, index) => index !== measure) ?? [];
  return putDimension(card, at, { measures });
}

export function addDimension(card: Card): Card {
  const taken = new Set(card.dimensions.map((each) => each.key));
  let n = card.dimensions.length + 1;
  while (taken.has(`dimension-${n}`)) n++;
  return { ...card, dimensions: [...card.dimensions, { key: `dimension-${n}`, weight: 10, measures: [] }] };
}

export function removeDimension(card: Card, at: number): Card {
  return { ...card, dimensions: card.dimensions.filter((_, index) => index !== at) };
}

export function putVeto(card: Card, at: number, change: Partial<Veto>): Card {
  return {
    ...card,
    vetoes: (card.vetoes ?? []).map((each, index) => (index === at ? { ...each, ...change } : each)),
  };
}

export function addVeto(card: Card, measure: string): Card {
  const vetoes = card.vetoes ?? [];
  const veto = {
    id: `veto-${vetoes.length + 1}`,
    when: { measure, op: ">=", value: 1 },
    cap: 50,
    reason: "",
  };
  return { ...card, vetoes: [...vetoes, veto] };
}

export function removeVeto(card: Card, at: number): Card {
  return { ...card, vetoes: (card.vetoes ?? []).filter((_, index) => index !== at) };
}

/** Share of the whole score that each dimension has, by weight; null: the card does not go by weight. */
export function shares(card: Card): (number | null)[] {
  if ((card.aggregation ?? "weighted") !== "weighted") return card.dimensions.map(() => null);
  const sum = card.dimensions.reduce((total, each) => total + each.weight, 0);
  return card.dimensions.map((each) => (sum > 0 ? each.weight / sum : 0));
}

/** A measure starts on a plain slope, in the direction that is better; the curve editor does the rest. */
function startOf(measure: Measure): CardMeasure {
  const [low, high]: [Point, Point] = [
    [0, 0],
    [measure.unit === "ratio" || measure.unit === "yes/no" ? 1 : 10, 100],
  ];
  const falling: Point[] = [
    [low[0], 100],
    [high[0], 0],
  ];
  return { key: measure.key, weight: 10, curve: measure.better === "lower" ? falling : [low, high] };
}

/** A measure has a curve or a percentile, never both, and no bounds that are empty. */
function cleaned(measure: CardMeasure): CardMeasure {
  const { curve, percentile, maxAgeDays, ...rest } = measure;
  return {
    ...rest,
    ...(percentile
      ? { percentile }
      : {
          curve: curve ?? [
            [0, 0],
            [10, 100],
          ],
        }),
    ...(maxAgeDays ? { maxAgeDays } : {}),
  };
}
