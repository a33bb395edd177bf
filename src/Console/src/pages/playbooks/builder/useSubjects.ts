import { useMemo } from "react";
import { useBuilderTexts } from "../../../i18n/builder";
import { humanize, nameWithin } from "../../account/breakdown";
import { useBuilder } from "./BuilderContext";
import { facts, readings } from "./condition";
import type { Option } from "./Fields";
import type { Measure } from "./types";

/** What a condition can look at: numbers of the score, facts, and measures by their dimension. */
export function useSubjects(): { group: string; items: Option[] }[] {
  const { condition: texts } = useBuilderTexts();
  const { known } = useBuilder();
  return useMemo(
    () => [
      {
        group: texts.readings,
        items: readings.map((value) => ({ value, label: texts.readingNames[value] })),
      },
      {
        group: texts.facts,
        items: facts.map((each) => ({ value: `fact:${each}`, label: texts.factNames[each] })),
      },
      ...measureGroups(known.measures),
    ],
    [texts, known.measures],
  );
}

export function measureGroups(measures: readonly Measure[]): { group: string; items: Option[] }[] {
  const groups = new Map<string, Measure[]>();
  for (const measure of measures) {
    const dimension = measure.key.split(".")[0] ?? measure.key;
    groups.set(dimension, [...(groups.get(dimension) ?? []), measure]);
  }
  return [...groups].map(([dimension, inner]) => ({
    group: humanize(dimension),
    items: inner.map(({ key }) => ({ value: key, label: nameWithin(dimension, key) })),
  }));
}
