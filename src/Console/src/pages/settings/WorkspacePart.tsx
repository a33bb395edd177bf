import { Panel } from "../../design/Panel";
import { useSettingsTexts } from "../../i18n/settings";
import { useSession } from "../../session/Session";
import styles from "./Settings.module.css";

export function WorkspacePart() {
  const { workspace: texts, parts } = useSettingsTexts();
  const { workspace } = useSession();
  const facts: [string, string][] = [
    [texts.name, workspace.name],
    [texts.id, workspace.id],
    [texts.timeZone, workspace.timeZone],
    [texts.currency, workspace.currency],
    [texts.scopes, workspace.scopes.join(", ")],
  ];
  return (
    <Panel title={parts.workspace} note={texts.note} padded>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.line}>
        <a href="/openapi/v1.json">{texts.api}</a>
        <a href="/metrics" target="_self" rel="external">
          {texts.metrics}
        </a>
      </p>
    </Panel>
  );
}
