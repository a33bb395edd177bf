import { Button, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { EngineApi } from "../../api/client";
import { toFault } from "../../api/fault";
import { CodeBox } from "../../design/CodeBox";
import { Loaded } from "../../design/Loaded";
import { Panel } from "../../design/Panel";
import { dayIn } from "../../format/day";
import { accountTime } from "../../format/useNow";
import { useSettingsTexts } from "../../i18n/settings";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import { DefinitionDialog } from "./DefinitionDialog";
import styles from "./Settings.module.css";
import type { MeasurePolicy, MetricDefinition } from "./types";

const policyExample = {
  name: "Ours",
  pastDue: "days",
  pastDueDays: 30,
  churn: "canceled",
  sameMonth: "both",
  reactivationAfterDays: 0,
  coupons: "recurring",
  paused: "zero",
  metered: "out",
  free: "churned",
};

/** How measures and money are read in this workspace. */
export function PoliciesPart() {
  return (
    <>
      <MeasurePolicyPanel />
      <RevenuePolicyPanel />
      <RatesPanel />
    </>
  );
}

function MeasurePolicyPanel() {
  const { policies: texts, loading, editLabel } = useSettingsTexts();
  const { api, workspace } = useSession();
  const queries = useQueryClient();
  const [editing, setEditing] = useState(false);
  const policy = useQuery({
    queryKey: ["measure-policy", workspace.id],
    queryFn: ({ signal }) => api.get<MeasurePolicy>("/v1/measure-policy", {}, signal),
  });
  const save = async (_: string, body: unknown) => {
    const seen = policy.data ? `"${policy.data.version}"` : undefined;
    await api.change("PUT", "/v1/measure-policy", { body, seen });
    await queries.invalidateQueries({ queryKey: ["measure-policy", workspace.id] });
  };
  return (
    <Panel
      title={texts.measure}
      note={texts.measureNote}
      actions={
        <Button variant="default" onClick={() => setEditing(true)} disabled={!policy.data}>
          {editLabel}
        </Button>
      }
      padded
    >
      <Loaded query={policy} loading={loading}>
        {(shown) =>
          shown.definition ? (
            <CodeBox label={`${texts.measure}, JSON`} text={JSON.stringify(shown.definition, null, 2)} />
          ) : (
            <p className={styles.hint}>{texts.measureNone}</p>
          )
        }
      </Loaded>
      {editing && policy.data && (
        <DefinitionDialog
          title={texts.measure}
          id="main"
          body={policy.data.definition ?? {}}
          save={save}
          close={() => setEditing(false)}
        />
      )}
    </Panel>
  );
}

function RevenuePolicyPanel() {
  const { policies: texts } = useSettingsTexts();
  return (
    <Panel title={texts.revenue} note={texts.revenueNote} padded>
      <MetricDefinitionEditor
        path="/v1/metrics/policies/default"
        title={texts.revenue}
        example={policyExample}
      />
    </Panel>
  );
}

function RatesPanel() {
  const { policies: texts } = useSettingsTexts();
  const [currency, setCurrency] = useState<string>();
  const { workspace } = useSession();
  const today = dayIn(workspace.timeZone, accountTime());
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get("currency")).trim().toLowerCase();
    if (code) setCurrency(code);
  };
  return (
    <Panel title={texts.rates} note={texts.ratesNote} padded>
      <div className={styles.form}>
        <form className={styles.line} onSubmit={submit}>
          <TextInput name="currency" label={texts.currency} description={texts.currencyHint} maxLength={3} />
          <Button type="submit" variant="default">
            {texts.open}
          </Button>
        </form>
        {currency && (
          <MetricDefinitionEditor
            key={currency}
            path={`/v1/metrics/rates/${encodeURIComponent(currency)}`}
            title={`${texts.rates}: ${currency.toUpperCase()}`}
            example={{ rates: { [today]: 1 } }}
          />
        )}
      </div>
    </Panel>
  );
}

interface EditorProps {
  path: string;
  title: string;
  example: unknown;
}

function MetricDefinitionEditor({ path, title, example }: EditorProps) {
  const { policies: texts, loading, editLabel } = useSettingsTexts();
  const { api, workspace } = useSession();
  const queries = useQueryClient();
  const [editing, setEditing] = useState(false);
  const definition = useQuery({
    queryKey: ["metric-definition", workspace.id, path],
    queryFn: ({ signal }) => findDefinition(api, path, signal),
  });
  const save = async (_: string, body: unknown) => {
    await api.change("PUT", path, { body, query: { version: definition.data?.version ?? 0 } });
    await queries.invalidateQueries({ queryKey: ["metric-definition", workspace.id, path] });
  };
  const body = definition.data?.body ?? undefined;
  return (
    <Loaded query={definition} loading={loading}>
      {(shown) => (
        <div className={styles.form}>
          {body ? (
            <CodeBox label={`${title}, JSON`} text={JSON.stringify(body, null, 2)} />
          ) : (
            <p className={styles.hint}>{texts.none}</p>
          )}
          <span className={styles.line}>
            <Button variant="default" onClick={() => setEditing(true)}>
              {body ? editLabel : texts.define}
            </Button>
            {shown && <span className={styles.hint}>{fill(texts.version, { n: shown.version })}</span>}
          </span>
          {editing && (
            <DefinitionDialog
              title={title}
              id={path}
              body={body ?? example}
              save={save}
              close={() => setEditing(false)}
            />
          )}
        </div>
      )}
    </Loaded>
  );
}

/** Null: there is none yet. */
async function findDefinition(
  api: EngineApi,
  path: string,
  signal: AbortSignal,
): Promise<MetricDefinition | null> {
  try {
    return await api.get<MetricDefinition>(path, {}, signal);
  } catch (error) {
    if (toFault(error).kind === "missing") return null;
    throw error;
  }
}
