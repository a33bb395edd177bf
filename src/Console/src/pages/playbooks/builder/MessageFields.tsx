import { NativeSelect } from "@mantine/core";
import { useRef } from "react";
import { useBuilderTexts } from "../../../i18n/builder";
import { useEngineWords } from "../../../i18n/Language";
import { useBuilder } from "./BuilderContext";
import styles from "./Builder.module.css";
import type { StepNode } from "./draft";
import { EndpointField } from "./EndpointField";
import { AreaBox, TextBox } from "./Fields";
import { JumpField } from "./JumpField";
import { textOf } from "./json";
import { SpanField } from "./SpanField";
import { endpointKinds } from "./stepTypes";
import { useStepField } from "./useStepField";
import { measureGroups } from "./useSubjects";
import { readings } from "./condition";

/** What is said, to whom, and by when. */
export function MessageFields({ node }: { node: StepNode }) {
  const { steps: texts } = useBuilderTexts();
  const { known } = useBuilder();
  const field = useStepField(node);
  const { type } = node.fields;
  return (
    <>
      <TextBox label={texts.titleLabel} maxLength={200} isNeeded {...field("title")} />
      <TextField node={node} />
      <div className={styles.fields}>
        {endpointKinds(type).length > 0 && <EndpointField node={node} />}
        {type === "task" && (
          <>
            <TextBox
              label={texts.owner}
              hint={texts.ownerHint}
              maxLength={200}
              offered={known.facets.owners.map(({ name }) => name).filter(Boolean)}
              {...field("owner")}
            />
            <SpanField label={texts.due} none={texts.noDue} {...field("due")} />
          </>
        )}
        {(type === "slack" || type === "email") && (
          <TextBox
            label={texts.to}
            hint={type === "slack" ? texts.slackTo : texts.emailTo}
            maxLength={200}
            {...field("to")}
          />
        )}
        <JumpField node={node} field="onFailure" label={texts.onFailure} none={texts.onFailureNone} />
      </div>
    </>
  );
}

/** Words that texts can have filled in besides numbers. */
const places = ["band", "before", "invoice", "waited", "risk_why", "disagreeing", "disagreement"];

function TextField({ node }: { node: StepNode }) {
  const { steps: texts, condition } = useBuilderTexts();
  const { known } = useBuilder();
  const engine = useEngineWords();
  const whole = useRef<HTMLDivElement>(null);
  const { value, onChange, ...more } = useStepField(node)("text");
  const insert = (name: string) => {
    const area = whole.current?.querySelector("textarea");
    const text = textOf(value);
    const at = area?.selectionEnd ?? text.length;
    onChange(text.slice(0, at) + name + text.slice(at), null);
    area?.focus();
  };
  return (
    <div ref={whole} className={styles.textField}>
      <AreaBox
        label={texts.text}
        hint={texts.textHint}
        maxLength={1000}
        isNeeded
        value={value}
        onChange={(text) => onChange(text)}
        {...more}
      />
      <NativeSelect
        size="xs"
        aria-label={texts.insert}
        value=""
        data={[
          { value: "", label: `+ ${texts.insert}` },
          {
            group: condition.readings,
            items: readings.map((each) => ({ value: `{${each}:0}`, label: condition.readingNames[each] })),
          },
          {
            group: condition.other,
            items: places.map((each) => ({ value: `{${each}}`, label: `{${each}}` })),
          },
          ...measureGroups(known.measures, engine).map(({ group, items }) => ({
            group,
            items: items.map((each) => ({ ...each, value: `{${each.value}:0}` })),
          })),
        ]}
        onChange={({ currentTarget }) => insert(currentTarget.value)}
      />
    </div>
  );
}
