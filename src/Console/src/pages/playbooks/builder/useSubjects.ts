import { useMemo } from "react";
import { useBuilderTexts } from "../../../i18n/builder";
import type { EngineWords } from "../../../i18n/engine/engineWords";
import { useEngineWords } from "../../../i18n/Language";
import { useBuilder } from "./BuilderContext";
import { facts, readings } from "./condition";
import type { Option } from "./Fields";
import type { Measure } from "./types";

/** What a condition can look at: numbers of the score, facts, and measures by their dimension. */
export function useSubjects(): { group: string; items: Option[] }[] {
  const { condition: texts } = useBuilderTexts();
  const { known } = useBuilder();
  const engine = useEngineWords();
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
      ...measureGroups(known.measures, engine),
    ],
    [texts, known.measures, engine],
  );
}

export function measureGroups(
  measures: readonly Measure[],
  engine: EngineWords,
): { group: string; items: Option[] }[] {
  const groups = new Map<string, Measure[]>();
  for (const measure of measures) {
    const dimension = measure.key.split(".")[0] ?? measure.key;
    groups.set(dimension, [...(groups.get(dimension) ?? []), measure]);
  }
  return [...groups].map(([dimension, inner]) => ({
    group: engine.name("dimension", dimension),
    items: inner.map(({ key }) => ({ value: key, label: engine.within(dimension, key) })),
  }));
}
