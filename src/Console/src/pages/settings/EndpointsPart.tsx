import { Button, Switch } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmButton } from "../../design/ConfirmButton";
import { type Column, DataTable } from "../../design/DataTable";
import { FaultNotice } from "../../design/FaultNotice";
import { Loaded } from "../../design/Loaded";
import { Panel } from "../../design/Panel";
import { Tag, type Tone } from "../../design/Tag";
import { useWorldNow } from "../../format/useNow";
import { useFormats } from "../../i18n/Language";
import { useSettingsTexts } from "../../i18n/settings";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import { EndpointDialog } from "./EndpointDialog";
import { MadeSecretDialog } from "./MadeSecretDialog";
import styles from "./Settings.module.css";
import type { Endpoint, EndpointPage } from "./types";

const tones: Record<string, Tone> = {
  ok: "good",
  failing: "bad",
  paused: "warn",
  disabled: "quiet",
  locked: "bad",
};

/** Where messages go: made, tried, turned off and on, removed. */
export function EndpointsPart() {
  const { endpoints: texts, parts, loading } = useSettingsTexts();
  const { api, workspace } = useSession();
  const [open, setOpen] = useState<Endpoint | "new">();
  const [secret, setSecret] = useState<string>();
  const endpoints = useQuery({
    queryKey: ["endpoints", workspace.id],
    queryFn: ({ signal }) => api.get<EndpointPage>("/v1/endpoints", {}, signal),
  });
  const { deeds, fault, tested } = useEndpointDeeds();
  const columns = useColumns(deeds, setOpen);
  return (
    <Panel
      title={parts.endpoints}
      note={texts.note}
      actions={<Button onClick={() => setOpen("new")}>{texts.add}</Button>}
    >
      <p role="status" className={styles.told}>
        {tested && texts.tested}
      </p>
      {fault != null && <FaultNotice error={fault} />}
      <Loaded
        query={endpoints}
        loading={loading}
        empty={{ when: ({ items }) => items.length === 0, title: texts.empty, hint: texts.emptyHint }}
      >
        {({ items }) => (
          <DataTable caption={parts.endpoints} columns={columns} rows={items} rowKey={(row) => row.id} />
        )}
      </Loaded>
      {open && (
        <EndpointDialog
          endpoint={open === "new" ? undefined : open}
          close={() => setOpen(undefined)}
          made={(made) => setSecret(made.secret ?? undefined)}
        />
      )}
      {secret && <MadeSecretDialog texts={texts} secret={secret} close={() => setSecret(undefined)} />}
    </Panel>
  );
}

interface Deeds {
  test: (row: Endpoint) => void;
  turn: (row: Endpoint) => void;
  remove: (row: Endpoint) => void;
}

function useEndpointDeeds(): { deeds: Deeds; fault: unknown; tested: boolean } {
  const { api, workspace } = useSession();
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: ["endpoints", workspace.id] });
  const path = ({ id }: Endpoint) => `/v1/endpoints/${encodeURIComponent(id)}`;
  const test = useMutation({ mutationFn: (row: Endpoint) => api.change("POST", `${path(row)}/test`) });
  const turn = useMutation({
    mutationFn: (row: Endpoint) =>
      row.enabled ? api.remove(`${path(row)}/activation`) : api.change("POST", `${path(row)}/activation`),
    onSettled,
  });
  const remove = useMutation({ mutationFn: (row: Endpoint) => api.remove(path(row)), onSettled });
  return {
    deeds: { test: test.mutate, turn: turn.mutate, remove: remove.mutate },
    fault: test.error ?? turn.error ?? remove.error,
    tested: test.isSuccess,
  };
}

function useColumns({ test, turn, remove }: Deeds, edit: (row: Endpoint) => void): Column<Endpoint>[] {
  const {
    endpoints: texts,
    edit: editOf,
    editLabel,
    remove: removeLabel,
    removeSure,
    keep,
  } = useSettingsTexts();
  const nameOf = (row: Endpoint) => row.name || row.id;
  return [
    {
      key: "name",
      label: texts.name,
      heading: true,
      cell: (row) => (
        <span className={styles.named}>
          {nameOf(row)}
          <code>{row.url}</code>
        </span>
      ),
    },
    { key: "kind", label: texts.kind, cell: (row) => texts.kinds[row.kind] },
    { key: "types", label: texts.types, cell: (row) => row.types.join(", ") || texts.all },
    { key: "owners", label: texts.owners, cell: (row) => row.owners.join(", ") || texts.all },
    { key: "state", label: texts.state, cell: (row) => <EndpointState endpoint={row} /> },
    {
      key: "do",
      label: "",
      numeric: true,
      cell: (row) => (
        <span className={styles.actions}>
          <Switch
            aria-label={fill(texts.switchOf, { name: nameOf(row) })}
            checked={row.enabled}
            onChange={() => turn(row)}
          />
          <Button
            size="compact-sm"
            variant="default"
            aria-label={fill(editOf, { name: nameOf(row) })}
            onClick={() => edit(row)}
          >
            {editLabel}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={fill(texts.testOf, { name: nameOf(row) })}
            onClick={() => test(row)}
          >
            {texts.test}
          </Button>
          <ConfirmButton
            size="compact-sm"
            label={removeLabel}
            question={removeSure}
            keep={keep}
            onConfirm={() => remove(row)}
          />
        </span>
      ),
    },
  ];
}

function EndpointState({ endpoint }: { endpoint: Endpoint }) {
  const { endpoints: texts } = useSettingsTexts();
  const formats = useFormats();
  const now = useWorldNow();
  const { state, failures, failingSince } = endpoint;
  return (
    <span className={styles.named}>
      <Tag tone={tones[state] ?? "quiet"}>{texts.states[state] ?? state}</Tag>
      {failingSince && (
        <span className={styles.hint}>
          {fill(texts.failing, { n: formats.number(failures), when: formats.relative(failingSince, now) })}
        </span>
      )}
    </span>
  );
}
