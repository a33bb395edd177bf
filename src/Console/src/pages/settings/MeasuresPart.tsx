import { Button, Switch } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { measuresKey, useMeasures } from "../../api/useMeasures";
import { type Column, DataTable } from "../../design/DataTable";
import { FaultNotice } from "../../design/FaultNotice";
import { Loaded } from "../../design/Loaded";
import { Panel } from "../../design/Panel";
import { Tag } from "../../design/Tag";
import { useEngineWords } from "../../i18n/Language";
import { useSettingsTexts } from "../../i18n/settings";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import { DefinitionDialog } from "./DefinitionDialog";
import { RowActions } from "./RowActions";
import styles from "./Settings.module.css";
import type { Measure } from "./types";

const example = {
  kind: "count",
  type: "usage.event",
  name: "report_shared",
  windowDays: 28,
  unit: "reports",
  better: "higher",
  description: "Reports shared in the last 28 days.",
};

type Editing = Measure | "new" | undefined;

export function MeasuresPart() {
  const { measures: texts, parts, loading } = useSettingsTexts();
  const { api, workspace } = useSession();
  const queries = useQueryClient();
  const [editing, setEditing] = useState<Editing>();
  const [only, setOnly] = useState(false);
  const [said, setSaid] = useState("");
  const measures = useMeasures();
  const changed = () => queries.invalidateQueries({ queryKey: measuresKey(workspace.id) });
  const remove = useMutation({
    mutationFn: ({ key, version }: Measure) => api.remove(pathOf(key), { seen: seenOf(version) }),
    onSuccess: changed,
  });
  const save = async (key: string, body: unknown) => {
    const seen = editing === "new" ? undefined : seenOf(editing?.version ?? null);
    await api.change("PUT", pathOf(key), { body, seen });
    setSaid(texts.rebuild);
    await changed();
  };
  const columns = useColumns(setEditing, (row) => remove.mutate(row));
  return (
    <Panel
      title={parts.measures}
      note={texts.note}
      actions={
        <>
          <Switch size="xs" label={texts.only} checked={only} onChange={() => setOnly(!only)} />
          <Button onClick={() => setEditing("new")}>{texts.add}</Button>
        </>
      }
    >
      <p role="status" className={styles.told}>
        {said}
      </p>
      {remove.isError && <FaultNotice error={remove.error} />}
      <Loaded query={measures} loading={loading}>
        {({ items }) => (
          <DataTable
            caption={parts.measures}
            columns={columns}
            rows={items.filter((row) => !only || row.custom)}
            rowKey={(row) => row.key}
          />
        )}
      </Loaded>
      {editing && (
        <DefinitionDialog
          title={editing === "new" ? texts.add : editing.key}
          {...(editing === "new" ? {} : { id: editing.key })}
          body={editing === "new" ? example : editing.definition}
          save={save}
          close={() => setEditing(undefined)}
        />
      )}
    </Panel>
  );
}

function pathOf(key: string): string {
  return `/v1/measures/${encodeURIComponent(key)}`;
}

function seenOf(version: number | null): string | undefined {
  return version === null ? undefined : `"${version}"`;
}

function useColumns(edit: (row: Measure) => void, remove: (row: Measure) => void): Column<Measure>[] {
  const { measures: texts } = useSettingsTexts();
  const engine = useEngineWords();
  const better = (row: Measure) => texts.betters[row.better as keyof typeof texts.betters] ?? row.better;
  return [
    {
      key: "key",
      label: texts.key,
      heading: true,
      cell: (row) => (
        <span className={styles.measure}>
          <code>{row.key}</code>
          {row.custom && <Tag tone="accent">{texts.custom}</Tag>}
        </span>
      ),
    },
    { key: "description", label: texts.description, cell: (row) => engine.say(row.description) },
    {
      key: "unit",
      label: texts.unit,
      cell: (row) => <span className={styles.word}>{engine.say(row.unit)}</span>,
    },
    {
      key: "window",
      label: texts.window,
      numeric: true,
      cell: (row) => (row.windowDays === null ? "–" : fill(texts.days, { n: row.windowDays })),
    },
    {
      key: "better",
      label: texts.better,
      cell: (row) => <span className={styles.word}>{better(row)}</span>,
    },
    { key: "used", label: texts.used, cell: (row) => row.scorecards.join(", ") || "–" },
    {
      key: "do",
      label: "",
      numeric: true,
      cell: (row) =>
        row.custom && <RowActions name={row.key} edit={() => edit(row)} remove={() => remove(row)} />,
    },
  ];
}
