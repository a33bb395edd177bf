import { TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { EngineApi } from "../../api/client";
import { toFault } from "../../api/fault";
import type { components } from "../../api/schema";
import { Form } from "../../design/Form";
import { Panel } from "../../design/Panel";
import { useMetricsTexts } from "../../i18n/metrics";
import { useSession } from "../../session/Session";
import styles from "./Metrics.module.css";
import type { MetricDescription } from "./types";

type Definition = Omit<components["schemas"]["MetricDefinition"], "body"> & { body: Body | null };
type Body = Record<string, unknown>;

/** What the metric should be, and who answers for it. */
export function TargetPanel({ description }: { description: MetricDescription }) {
  const { detail: texts } = useMetricsTexts();
  const { api, workspace } = useSession();
  const queries = useQueryClient();
  const [saved, setSaved] = useState(false);
  const path = `/v1/metrics/catalogue/${encodeURIComponent(description.id)}`;
  const send = async (entered: FormData) => {
    const known = await find(api, path);
    const body = { ...known?.body, ...targetOf(entered) };
    await api.change("PUT", path, { body, query: { version: known?.version ?? 0 } });
    setSaved(true);
    for (const key of ["metric-catalogue", "metrics", "series"])
      void queries.invalidateQueries({ queryKey: [key, workspace.id] });
  };
  return (
    <Panel title={texts.target} note={texts.targetHint} padded>
      <Form send={send} submit={texts.save}>
        {(fault) => (
          <div className={styles.row}>
            <Bound name="min" label={texts.targetMin} value={description.min} fault={fault("min")} />
            <Bound name="max" label={texts.targetMax} value={description.max} fault={fault("max")} />
            <TextInput
              name="owner"
              label={texts.targetOwner}
              defaultValue={description.owner ?? ""}
              error={fault("owner")}
              maxLength={256}
            />
          </div>
        )}
      </Form>
      <p role="status" className={styles.told}>
        {saved && texts.saved}
      </p>
    </Panel>
  );
}

/** What was decided of the metric before; it holds more than the target. */
async function find(api: EngineApi, path: string): Promise<Definition | undefined> {
  try {
    return await api.get<Definition>(path);
  } catch (error) {
    if (toFault(error).kind === "missing") return undefined; // Nothing yet.
    throw error;
  }
}

interface BoundProps {
  name: string;
  label: string;
  value: number | null;
  fault: string | undefined;
}

function Bound({ name, label, value, fault }: BoundProps) {
  return (
    <TextInput
      name={name}
      label={label}
      type="number"
      step="any"
      inputMode="decimal"
      defaultValue={value ?? ""}
      error={fault}
    />
  );
}

function targetOf(entered: FormData): Record<string, number | string | null> {
  const text = (name: string) => String(entered.get(name) ?? "").trim();
  const number = (name: string) => (text(name) === "" ? null : Number(text(name)));
  return { min: number("min"), max: number("max"), owner: text("owner") || null };
}
