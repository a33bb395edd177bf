import { TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
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
  const definition = useQuery({
    queryKey: ["metric-target", workspace.id, description.id],
    queryFn: async ({ signal }) => {
      try {
        return await api.get<Definition>(path, {}, signal);
      } catch (error) {
        if (toFault(error).kind === "missing") return null; // No target yet.
        throw error;
      }
    },
  });
  const send = async (entered: FormData) => {
    const body = { ...definition.data?.body, ...targetOf(entered) };
    await api.change("PUT", path, { body, query: { version: definition.data?.version ?? 0 } });
    setSaved(true);
    for (const key of ["metric-target", "metric-catalogue", "metrics", "series"])
      void queries.invalidateQueries({ queryKey: [key, workspace.id] });
  };
  return (
    <Panel title={texts.target} note={texts.targetHint} padded>
      <Form key={definition.data?.version ?? 0} send={send} submit={texts.save}>
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
