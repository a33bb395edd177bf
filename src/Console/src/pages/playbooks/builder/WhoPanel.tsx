import { Panel } from "../../../design/Panel";
import { useBuilderTexts } from "../../../i18n/builder";
import { useFaults, useField } from "./BuilderContext";
import styles from "./Builder.module.css";
import { ConditionEditor } from "./ConditionEditor";
import { spotOf } from "./problems";
import { ReentryFields } from "./ReentryFields";
import { SegmentsField } from "./SegmentsField";
import { TriggerList } from "./TriggerList";

/** Whom the playbook takes in. */
export function WhoPanel() {
  const { who: texts } = useBuilderTexts();
  const [entry, setEntry] = useField("entry");
  const fault = useFaults();
  return (
    <Panel title={texts.title} note={texts.note} padded>
      <div className={styles.stack}>
        <TriggerList />
        <SegmentsField />
        <ConditionEditor
          label={texts.entry}
          hint={texts.entryHint}
          value={entry}
          onChange={(condition, tag) => setEntry(condition, tag ?? "")}
          fault={fault}
          at="entry"
          spot={(rest) => spotOf(null, rest)}
          optional
        />
        <ReentryFields />
      </div>
    </Panel>
  );
}
