import { Choices } from "../../../design/Choices";
import { useBuilderTexts } from "../../../i18n/builder";
import { useBuilder, useFaults } from "./BuilderContext";
import styles from "./Builder.module.css";
import { ConditionEditor } from "./ConditionEditor";
import { type Json, objectOf, orNoList, put, textsOf } from "./json";
import { spotOf } from "./problems";
import { ScheduleForm } from "./ScheduleForm";
import type { TriggerKind } from "./triggers";

interface TriggerFormProps {
  trigger: unknown;
  kind: TriggerKind;
  at: string;
  put: (trigger: unknown, tag?: string) => void;
}

export function TriggerForm({ trigger, kind, at, put: putTrigger }: TriggerFormProps) {
  const { who } = useBuilderTexts();
  const fault = useFaults();
  const inner = objectOf(trigger)[kind];
  const change = (next: unknown, tag?: string) => putTrigger({ ...objectOf(trigger), [kind]: next }, tag);
  if (kind === "alert") return <AlertForm alert={objectOf(inner)} change={change} />;
  if (kind === "schedule")
    return <ScheduleForm schedule={objectOf(inner)} change={change} at={`${at}.schedule`} />;
  if (kind === "manual") return null;
  return (
    <ConditionEditor
      label={who.kinds.threshold}
      value={inner}
      onChange={change}
      fault={fault}
      at={`${at}.threshold`}
      spot={(rest) => spotOf(null, rest)}
      clears
      hideLabel
    />
  );
}

function AlertForm({ alert, change }: { alert: Json; change: (alert: Json) => void }) {
  const { who: texts } = useBuilderTexts();
  const { known } = useBuilder();
  const rules = textsOf(alert.rules);
  // A rule that is gone meanwhile stays chosen until a person takes it away.
  const gone = rules.filter((id) => !known.rules.some((rule) => rule.id === id));
  return (
    <div className={styles.pair}>
      <Choices
        legend={texts.alertKinds}
        options={Object.entries(texts.kindNames).map(([value, label]) => ({ value, label }))}
        chosen={textsOf(alert.kinds)}
        choose={(chosen) => change(put(alert, "kinds", orNoList(chosen)))}
      />
      <div className={styles.rules}>
        <Choices
          legend={texts.rules}
          options={[
            ...known.rules.map(({ id, name }) => ({ value: id, label: name })),
            ...gone.map((id) => ({ value: id, label: id, note: texts.otherKnown })),
          ]}
          chosen={rules}
          choose={(chosen) => change(put(alert, "rules", orNoList(chosen)))}
        />
      </div>
    </div>
  );
}
