import { Panel } from "../../../design/Panel";
import { useBuilderTexts } from "../../../i18n/builder";
import { useFaults, useField } from "./BuilderContext";
import { ConditionEditor } from "./ConditionEditor";
import { spotOf } from "./problems";

export function StopPanel() {
  const { stop: texts } = useBuilderTexts();
  const [exit, setExit] = useField("exit");
  const fault = useFaults();
  return (
    <Panel title={texts.title} padded>
      <ConditionEditor
        label={texts.exit}
        hint={texts.exitHint}
        value={exit}
        onChange={(condition, tag) => setExit(condition, tag ?? "")}
        fault={fault}
        at="exit"
        spot={(rest) => spotOf(null, rest)}
        optional
      />
    </Panel>
  );
}
