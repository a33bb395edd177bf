import { Switch, TextInput } from "@mantine/core";
import { Panel } from "../../../design/Panel";
import { useBuilderTexts } from "../../../i18n/builder";
import { useFaults, useField } from "./BuilderContext";
import styles from "./Builder.module.css";
import { AreaBox, TextBox } from "./Fields";
import { spotOf } from "./problems";

interface BasicsProps {
  /** The playbook's id, and how it is changed while it is new. */
  id: string;
  setId: ((id: string) => void) | undefined;
}

export function BasicsPanel({ id, setId }: BasicsProps) {
  const { basics: texts } = useBuilderTexts();
  const fault = useFaults();
  const [name, setName] = useField("name");
  const [description, setDescription] = useField("description");
  const [enabled, setEnabled] = useField("enabled");
  return (
    <Panel title={texts.title} padded>
      <div className={styles.stack}>
        <div className={styles.fields}>
          <TextBox
            label={texts.name}
            value={name}
            maxLength={100}
            isNeeded
            error={fault("name")}
            spot={spotOf(null, "name")}
            onChange={(value) => setName(value)}
          />
          {setId && (
            <TextInput
              size="xs"
              label={texts.id}
              description={texts.idHint}
              inputWrapperOrder={["label", "input", "description", "error"]}
              value={id}
              maxLength={100}
              spellCheck={false}
              autoComplete="off"
              error={fault("id")}
              data-spot={spotOf(null, "id")}
              onChange={({ currentTarget }) => setId(currentTarget.value)}
            />
          )}
        </div>
        <AreaBox
          label={texts.description}
          rows={2}
          value={description}
          error={fault("description")}
          spot={spotOf(null, "description")}
          onChange={(value) => setDescription(value)}
        />
        <Switch
          label={texts.enabled}
          description={texts.enabledHint}
          checked={enabled === true}
          error={fault("enabled")}
          onChange={({ currentTarget }) => setEnabled(currentTarget.checked, undefined)}
        />
      </div>
    </Panel>
  );
}
