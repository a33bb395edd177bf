import { useBuilderTexts } from "../../../i18n/builder";
import { fill } from "../../../i18n/texts";
import { useBuilder } from "./BuilderContext";
import type { StepNode } from "./draft";
import { placeNames } from "./placeNames";
import { duplicate, flatten, moveBy, remove } from "./steps";
import { isStepType } from "./stepTypes";

export interface StepDeeds {
  move: (way: -1 | 1) => void;
  canMove: (way: -1 | 1) => boolean;
  copy: () => void;
  remove: () => void;
}

/** What can be done with a step as a whole; the focus goes with it. */
export function useStepDeeds(node: StepNode, place: string): StepDeeds {
  const { steps: texts } = useBuilderTexts();
  const { draft, edit, focus, say } = useBuilder();
  const { steps } = draft;
  const kind = isStepType(node.fields.type) ? texts.kinds[node.fields.type] : texts.unknown;
  return {
    canMove: (way) => moveBy(steps, node.key, way) !== steps,
    move: (way) => {
      const moved = moveBy(steps, node.key, way);
      if (moved === steps) return;
      focus.current = { step: node.key };
      edit((now) => ({ ...now, steps: moved }));
      say(fill(texts.moved, { kind, place: placeNames(moved).get(node.key) ?? "" }));
    },
    copy: () => {
      const copied = duplicate(steps, node.key);
      if (!copied) return;
      focus.current = { step: copied.copy.key };
      edit((now) => ({ ...now, steps: copied.nodes }));
    },
    remove: () => {
      const rest = remove(steps, node.key);
      const [left, all] = [
        new Set(flatten(rest).map(({ key }) => key)),
        flatten(steps).map(({ key }) => key),
      ];
      const at = all.indexOf(node.key);
      const next =
        all.slice(at).find((key) => left.has(key)) ?? all.slice(0, at).findLast((key) => left.has(key));
      if (next !== undefined) focus.current = { step: next };
      edit((now) => ({ ...now, steps: rest }));
      say(fill(texts.removed, { place }));
    },
  };
}
