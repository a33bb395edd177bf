import { Button, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Column, DataTable } from "../../design/DataTable";
import { Dialog } from "../../design/Dialog";
import { FaultNotice } from "../../design/FaultNotice";
import { Form } from "../../design/Form";
import { Loaded } from "../../design/Loaded";
import { Panel } from "../../design/Panel";
import { useFormats } from "../../i18n/Language";
import { useSettingsTexts } from "../../i18n/settings";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import { RowActions } from "./RowActions";
import styles from "./Settings.module.css";
import type { ValueEvent, ValueEventBody, ValueEventPage } from "./types";

export function ValueEventsPart() {
  const { valueEvents: texts, parts, loading } = useSettingsTexts();
  const { api, workspace } = useSession();
  const queries = useQueryClient();
  const [editing, setEditing] = useState<ValueEvent | "new">();
  const events = useQuery({
    queryKey: ["value-events", workspace.id],
    queryFn: ({ signal }) => api.get<ValueEventPage>("/v1/value-events", {}, signal),
  });
  const remove = useMutation({
    mutationFn: ({ id, version }: ValueEvent) => api.remove(pathOf(id), { seen: `"${version}"` }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["value-events", workspace.id] }),
  });
  const columns = useColumns(setEditing, (row) => remove.mutate(row));
  return (
    <Panel
      title={parts["value-events"]}
      note={texts.note}
      actions={<Button onClick={() => setEditing("new")}>{texts.add}</Button>}
    >
      {remove.isError && <FaultNotice error={remove.error} />}
      <Loaded
        query={events}
        loading={loading}
        empty={{ when: ({ items }) => items.length === 0, title: texts.empty, hint: texts.emptyHint }}
      >
        {({ items }) => (
          <DataTable
            caption={parts["value-events"]}
            columns={columns}
            rows={items}
            rowKey={(row) => row.id}
          />
        )}
      </Loaded>
      {editing && (
        <EventDialog event={editing === "new" ? undefined : editing} close={() => setEditing(undefined)} />
      )}
    </Panel>
  );
}

function pathOf(id: string): string {
  return `/v1/value-events/${encodeURIComponent(id)}`;
}

function useColumns(
  edit: (row: ValueEvent) => void,
  remove: (row: ValueEvent) => void,
): Column<ValueEvent>[] {
  const { valueEvents: texts, rules } = useSettingsTexts();
  const formats = useFormats();
  const written = ({ milestone, type, name, users }: ValueEventBody) =>
    milestone
      ? fill(texts.milestoneIs, { name: milestone })
      : fill(texts.signalIs, { type: type ?? "", name: name ?? "", users: users ?? 1 });
  return [
    {
      key: "name",
      label: texts.name,
      heading: true,
      cell: (row) => (
        <span className={styles.named}>
          {row.definition.title ?? row.id}
          <code>{row.id}</code>
        </span>
      ),
    },
    { key: "what", label: texts.what, cell: (row) => written(row.definition) },
    { key: "version", label: rules.version, numeric: true, cell: (row) => row.version },
    {
      key: "by",
      label: rules.by,
      cell: (row) => <span title={formats.exact(row.at)}>{row.by}</span>,
    },
    {
      key: "do",
      label: "",
      numeric: true,
      cell: (row) => <RowActions name={row.id} edit={() => edit(row)} remove={() => remove(row)} />,
    },
  ];
}

function EventDialog({ event, close }: { event: ValueEvent | undefined; close: () => void }) {
  const { valueEvents: texts, id: idLabel, idHint, save } = useSettingsTexts();
  const { api, workspace } = useSession();
  const queries = useQueryClient();
  const before = event?.definition ?? {};
  const send = async (entered: FormData) => {
    const id = event?.id ?? String(entered.get("id")).trim();
    const seen = event && `"${event.version}"`;
    await api.change("PUT", pathOf(id), { body: bodyOf(entered), seen });
    void queries.invalidateQueries({ queryKey: ["value-events", workspace.id] });
    close();
  };
  const field = (
    name: keyof ValueEventBody,
    label: string,
    fault: (field: string) => string | undefined,
  ) => ({
    name,
    label,
    defaultValue: before[name] ?? "",
    error: fault(name),
  });
  return (
    <Dialog title={event ? event.id : texts.add} close={close}>
      <Form send={send} submit={save} cancel={close}>
        {(fault) => (
          <>
            {!event && (
              <TextInput name="id" label={idLabel} description={idHint} error={fault("id")} required />
            )}
            <TextInput {...field("title", texts.heading, fault)} />
            <TextInput {...field("milestone", texts.milestone, fault)} description={texts.milestoneHint} />
            <TextInput {...field("type", texts.type, fault)} placeholder="usage.event" />
            <TextInput {...field("name", texts.signalName, fault)} placeholder="report_shared" />
            <TextInput {...field("users", texts.users, fault)} type="number" min={1} max={100} />
            <p className={styles.hint}>{texts.rebuild}</p>
          </>
        )}
      </Form>
    </Dialog>
  );
}

function bodyOf(entered: FormData): ValueEventBody {
  const text = (name: string) => String(entered.get(name) ?? "").trim();
  return {
    ...(text("title") ? { title: text("title") } : {}),
    ...(text("milestone") ? { milestone: text("milestone") } : {}),
    ...(text("type") ? { type: text("type") } : {}),
    ...(text("name") ? { name: text("name") } : {}),
    ...(text("users") ? { users: Number(text("users")) } : {}),
  };
}
