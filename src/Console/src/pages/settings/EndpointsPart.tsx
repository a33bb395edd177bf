import { Button, NativeSelect, Switch, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmButton } from "../../design/ConfirmButton";
import { type Column, DataTable } from "../../design/DataTable";
import { Dialog } from "../../design/Dialog";
import { FaultNotice } from "../../design/FaultNotice";
import { Form } from "../../design/Form";
import { Loaded } from "../../design/Loaded";
import { Panel } from "../../design/Panel";
import { Tag, type Tone } from "../../design/Tag";
import { useNow } from "../../format/useNow";
import { useFormats } from "../../i18n/Language";
import { useSettingsTexts } from "../../i18n/settings";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import { MadeSecretDialog } from "./MadeSecretDialog";
import styles from "./Settings.module.css";
import type { Endpoint, EndpointPage, MadeEndpoint } from "./types";

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
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string>();
  const endpoints = useQuery({
    queryKey: ["endpoints", workspace.id],
    queryFn: ({ signal }) => api.get<EndpointPage>("/v1/endpoints", {}, signal),
  });
  const { deeds, fault, tested } = useEndpointDeeds();
  const columns = useColumns(deeds);
  return (
    <Panel
      title={parts.endpoints}
      note={texts.note}
      actions={<Button onClick={() => setAdding(true)}>{texts.add}</Button>}
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
      {adding && (
        <NewEndpointDialog
          close={() => setAdding(false)}
          done={(made) => {
            setAdding(false);
            setSecret(made.secret ?? undefined);
          }}
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

function useColumns({ test, turn, remove }: Deeds): Column<Endpoint>[] {
  const { endpoints: texts, remove: removeLabel, removeSure, keep } = useSettingsTexts();
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
  const now = useNow();
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

interface NewEndpointProps {
  close: () => void;
  done: (made: MadeEndpoint) => void;
}

function NewEndpointDialog({ close, done }: NewEndpointProps) {
  const { endpoints: texts } = useSettingsTexts();
  const { api, workspace } = useSession();
  const queries = useQueryClient();
  const send = async (entered: FormData) => {
    const made = await api.change<MadeEndpoint>("POST", "/v1/endpoints", { body: bodyOf(entered) });
    void queries.invalidateQueries({ queryKey: ["endpoints", workspace.id] });
    if (made) done(made);
  };
  return (
    <Dialog title={texts.add} close={close}>
      <Form send={send} submit={texts.submit} cancel={close}>
        {(fault) => (
          <>
            <NativeSelect
              name="kind"
              label={texts.kind}
              data={(["webhook", "slack", "teams", "email"] as const).map((value) => ({
                value,
                label: texts.kinds[value],
              }))}
            />
            <TextInput name="name" label={texts.name} error={fault("name")} maxLength={100} />
            <TextInput
              name="url"
              label={texts.url}
              description={texts.urlHint}
              error={fault("url")}
              required
            />
            <TextInput
              name="types"
              label={texts.types}
              description={texts.typesHint}
              error={fault("types")}
            />
            <TextInput
              name="owners"
              label={texts.owners}
              description={texts.ownersHint}
              error={fault("owners")}
            />
          </>
        )}
      </Form>
    </Dialog>
  );
}

function bodyOf(entered: FormData): Record<string, unknown> {
  const text = (name: string) => String(entered.get(name) ?? "").trim();
  const list = (name: string) =>
    text(name)
      .split(",")
      .flatMap((each) => each.trim() || []);
  return {
    kind: text("kind"),
    url: text("url") || undefined,
    name: text("name") || undefined,
    ...(list("types").length > 0 ? { types: list("types") } : {}),
    ...(list("owners").length > 0 ? { owners: list("owners") } : {}),
  };
}
