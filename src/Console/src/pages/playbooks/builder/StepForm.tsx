import { useBuilderTexts } from "../../../i18n/builder";
import { NumberField } from "../../scorecards/NumberField";
import { useBuilder, useFaults } from "./BuilderContext";
import styles from "./Builder.module.css";
import { ConditionEditor } from "./ConditionEditor";
import type { StepNode } from "./draft";
import { ChoiceBox, TextBox } from "./Fields";
import { JumpField } from "./JumpField";
import { numberOf, objectOf } from "./json";
import { MessageFields } from "./MessageFields";
import { spotOf } from "./problems";
import { SpanField } from "./SpanField";
import { putField, rename, update } from "./steps";
import { hasMessage, isStepType, retype, type StepType, stepTypes } from "./stepTypes";
import { useStepField } from "./useStepField";

/** A step's fields: those of its kind. */
export function StepForm({ node }: { node: StepNode }) {
  const { steps: texts } = useBuilderTexts();
  const { type } = node.fields;
  if (!isStepType(type))
    return (
      <div className={styles.stepForm}>
        <p className={styles.hint}>{texts.unknownHint}</p>
      </div>
    );
  return (
    <div className={styles.stepForm}>
      {hasMessage(type) && <MessageFields node={node} />}
      {type === "wait" && <WaitFields node={node} />}
      {type === "waitUntil" && <UntilFields node={node} />}
      {type === "branch" && <BranchFields node={node} />}
      <Naming node={node} type={type} />
    </div>
  );
}

function Naming({ node, type }: { node: StepNode; type: StepType }) {
  const { steps: texts } = useBuilderTexts();
  const { edit } = useBuilder();
  const fault = useFaults(node);
  // A branch keeps its steps: what would hold them if it became something else?
  const others = type === "branch" && (node.then ?? node.else) ? [type] : stepTypes;
  const setType = (next: string | undefined) =>
    edit((now) => ({
      ...now,
      steps: update(now.steps, node.key, (each) =>
        isStepType(next) ? { ...each, fields: retype(each.fields, next) } : each,
      ),
    }));
  return (
    <div className={styles.naming}>
      <ChoiceBox
        label={texts.type}
        value={type}
        options={others.map((value) => ({ value, label: texts.kinds[value] }))}
        error={fault("type")}
        spot={spotOf(node.key, "type")}
        onChange={setType}
      />
      <TextBox
        label={texts.name}
        hint={texts.nameHint}
        value={node.fields.id}
        maxLength={50}
        error={fault("id")}
        spot={spotOf(node.key, "id")}
        onChange={(id) =>
          edit((now) => ({ ...now, steps: rename(now.steps, node.key, id) }), `${node.key}.id`)
        }
      />
    </div>
  );
}

function WaitFields({ node }: { node: StepNode }) {
  const { steps: texts } = useBuilderTexts();
  const field = useStepField(node);
  return <SpanField label={texts.for} {...field("for")} />;
}

function UntilFields({ node }: { node: StepNode }) {
  const { steps: texts } = useBuilderTexts();
  const { edit } = useBuilder();
  const fault = useFaults(node);
  const until = objectOf(node.fields.until);
  const change = (name: string, value: unknown, tag?: string) =>
    edit(
      (now) => ({ ...now, steps: putField(now.steps, node.key, "until", { ...until, [name]: value }) }),
      tag === undefined ? undefined : `${node.key}.${tag}`,
    );
  return (
    <>
      <ConditionEditor
        label={texts.when}
        value={until.when}
        onChange={(when, tag) => change("when", when, tag)}
        fault={fault}
        at="until.when"
        spot={(rest) => spotOf(node.key, rest)}
      />
      <div className={styles.fields}>
        <SpanField
          label={texts.timeout}
          value={until.timeout}
          error={fault("until.timeout")}
          spot={spotOf(node.key, "until.timeout")}
          onChange={(span) => change("timeout", span, "timeout")}
        />
        <JumpField node={node} field="onTimeout" label={texts.onTimeout} none={texts.next} />
      </div>
    </>
  );
}

function BranchFields({ node }: { node: StepNode }) {
  const { steps: texts } = useBuilderTexts();
  const fault = useFaults(node);
  const field = useStepField(node);
  const condition = field("if");
  const atMost = field("atMost");
  return (
    <>
      <ConditionEditor
        label={texts.if}
        value={condition.value}
        onChange={(value, tag) => condition.onChange(value, tag ?? null)}
        fault={fault}
        at="if"
        spot={(rest) => spotOf(node.key, rest)}
      />
      <div className={styles.fields}>
        <JumpField node={node} field="goto" label={texts.goto} none={texts.gotoNone} isAnywhere />
        {(node.fields.goto !== undefined || node.fields.atMost !== undefined) && (
          <NumberField
            label={texts.atMost}
            hint={texts.atMostHint}
            optional
            {...atMost}
            value={numberOf(node.fields.atMost)}
          />
        )}
      </div>
    </>
  );
}
