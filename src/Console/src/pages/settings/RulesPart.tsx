import { Button, Switch } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Column, DataTable } from "../../design/DataTable";
import { FaultNotice } from "../../design/FaultNotice";
import { Loaded } from "../../design/Loaded";
import { Panel } from "../../design/Panel";
import { Tag, type Tone } from "../../design/Tag";
import { useEngineWords, useTexts } from "../../i18n/Language";
import { useSettingsTexts } from "../../i18n/settings";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import { DefinitionDialog } from "./DefinitionDialog";
import { RowActions } from "./RowActions";
import styles from "./Settings.module.css";
import type { Rule, RulePage } from "./types";

const example = {
  name: "Low use",
  kind: "at-risk",
  severity: "warning",
  when: { input: "usage.active_users_28d", op: "<", value: 3, clear: 5 },
  title: "use is low",
  reason: "{usage.active_users_28d:0} were active in 28 days. Ask what holds them back.",
  resolution: "More are active.",
};

const tones: Record<string, Tone> = { critical: "bad", warning: "warn", info: "accent" };

export function RulesPart() {
  const { rules: texts, parts, loading } = useSettingsTexts();
  const { api, workspace } = useSession();
  const [editing, setEditing] = useState<Rule | "new">();
  const { put, remove } = useRuleChanges();
  const rules = useQuery({
    queryKey: ["rules", workspace.id],
    queryFn: ({ signal }) => api.get<RulePage>("/v1/rules", {}, signal),
  });
  const words = useEngineWords();
  const columns = useColumns({
    edit: setEditing,
    remove: (row) => remove.mutate(row),
    enable: (row, enabled) =>
      put.mutate({ id: row.id, seen: row.version, body: { ...row.definition, enabled } }),
  });
  const fault = put.error ?? remove.error;
  return (
    <Panel
      title={parts.rules}
      note={texts.note}
      actions={<Button onClick={() => setEditing("new")}>{texts.add}</Button>}
    >
      {fault && !editing && <FaultNotice error={fault} />}
      <Loaded query={rules} loading={loading}>
        {({ items }) => (
          <DataTable caption={parts.rules} columns={columns} rows={items} rowKey={(row) => row.id} />
        )}
      </Loaded>
      {editing && (
        <DefinitionDialog
          title={editing === "new" ? texts.add : words.say(editing.definition.name)}
          {...(editing === "new" ? {} : { id: editing.id })}
          body={editing === "new" ? example : editing.definition}
          save={(id, body) =>
            put.mutateAsync({ id, body, seen: editing === "new" ? undefined : editing.version })
          }
          close={() => setEditing(undefined)}
        />
      )}
    </Panel>
  );
}

interface RulePut {
  id: string;
  body: unknown;
  seen: number | undefined;
}

function useRuleChanges() {
  const { api, workspace } = useSession();
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ["rules", workspace.id] });
  const path = (id: string) => `/v1/rules/${encodeURIComponent(id)}`;
  const tag = (version: number | undefined) => (version === undefined ? undefined : `"${version}"`);
  return {
    put: useMutation({
      mutationFn: ({ id, body, seen }: RulePut) => api.change("PUT", path(id), { body, seen: tag(seen) }),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: ({ id, version }: Rule) => api.remove(path(id), { seen: tag(version) }),
      onSuccess,
    }),
  };
}

interface RowDeeds {
  edit: (row: Rule) => void;
  remove: (row: Rule) => void;
  enable: (row: Rule, enabled: boolean) => void;
}

function useColumns({ edit, remove, enable }: RowDeeds): Column<Rule>[] {
  const { rules: texts, engine } = useSettingsTexts();
  const { severity } = useTexts();
  const words = useEngineWords();
  const kinds: Record<string, string> = texts.kinds;
  return [
    {
      key: "name",
      label: texts.name,
      heading: true,
      cell: (row) => (
        <span className={styles.named}>
          {words.say(row.definition.name)}
          <code>{row.id}</code>
        </span>
      ),
    },
    { key: "kind", label: texts.kind, cell: (row) => kinds[row.definition.kind] ?? row.definition.kind },
    {
      key: "severity",
      label: texts.severity,
      cell: (row) => (
        <Tag tone={tones[row.definition.severity] ?? "quiet"}>{severity[row.definition.severity]}</Tag>
      ),
    },
    {
      key: "enabled",
      label: texts.enabled,
      cell: (row) => (
        <span className={styles.line}>
          <Switch
            aria-label={fill(texts.enable, { name: words.say(row.definition.name) })}
            checked={row.enabled}
            onChange={(event) => enable(row, event.currentTarget.checked)}
          />
          {row.problems.length > 0 && (
            <span title={row.problems.map((each) => each.reason).join(" ")}>
              <Tag tone="bad">{texts.problems}</Tag>
            </span>
          )}
        </span>
      ),
    },
    {
      key: "by",
      label: texts.by,
      cell: (row) => (row.by === "healthengine" ? engine : `${row.by}, ${texts.version} ${row.version}`),
    },
    {
      key: "do",
      label: "",
      numeric: true,
      cell: (row) => (
        <RowActions name={words.say(row.definition.name)} edit={() => edit(row)} remove={() => remove(row)} />
      ),
    },
  ];
}
