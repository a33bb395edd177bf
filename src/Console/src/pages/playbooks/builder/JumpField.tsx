import { useBuilderTexts } from "../../../i18n/builder";
import { useLanguage } from "../../../i18n/Language";
import { fill } from "../../../i18n/texts";
import { useBuilder, useFaults } from "./BuilderContext";
import type { StepNode } from "./draft";
import { ChoiceBox } from "./Fields";
import { textOf } from "./json";
import { placeNames } from "./placeNames";
import { spotOf } from "./problems";
import { flatten, jumpTo } from "./steps";
import { stepWords } from "./words";

interface JumpFieldProps {
  node: StepNode;
  field: "goto" | "onTimeout" | "onFailure";
  label: string;
  /** What it means when there is no jump. */
  none: string;
  /** Whether it may lead back. */
  isAnywhere?: boolean;
}

const summaryMax = 60; // Longer, a list of choices is wider than the screen.

/** Another step to go on with; one without an id gets one when it is chosen. */
export function JumpField({ node, field, label, none, isAnywhere }: JumpFieldProps) {
  const texts = useBuilderTexts();
  const { locale, engine } = useLanguage();
  const { draft, edit } = useBuilder();
  const fault = useFaults(node);
  const all = flatten(draft.steps);
  const places = placeNames(draft.steps);
  const at = all.findIndex(({ key }) => key === node.key);
  const id = textOf(node.fields[field]);
  const target = id === "" ? undefined : all.find(({ fields }) => fields.id === id);
  const offered = all.filter(
    (each, index) => each.key !== node.key && (isAnywhere || index > at || each === target),
  );
  const pattern = isAnywhere ? texts.steps.gotoStep : texts.steps.goOn;
  const name = (each: StepNode) => {
    const words = stepWords(each.fields, { texts, locale, engine });
    const summary = words.length > summaryMax ? `${words.slice(0, summaryMax - 1)}…` : words;
    return fill(pattern, { place: places.get(each.key) ?? "", summary });
  };
  return (
    <ChoiceBox
      label={label}
      value={target?.key ?? (id === "" ? "" : "gone")}
      options={[
        { value: "", label: none },
        ...(id !== "" && !target ? [{ value: "gone", label: fill(texts.steps.gone, { id }) }] : []),
        ...offered.map((each) => ({ value: each.key, label: name(each) })),
      ]}
      error={fault(field)}
      spot={spotOf(node.key, field)}
      onChange={(to) =>
        to !== "gone" && edit((now) => ({ ...now, steps: jumpTo(now.steps, node.key, field, to) }))
      }
    />
  );
}
