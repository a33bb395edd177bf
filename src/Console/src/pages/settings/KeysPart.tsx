import { Button, Checkbox, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmButton } from "../../design/ConfirmButton";
import { type Column, DataTable } from "../../design/DataTable";
import { Dialog } from "../../design/Dialog";
import { FaultNotice } from "../../design/FaultNotice";
import { Form } from "../../design/Form";
import { Instant } from "../../design/Instant";
import { Loaded } from "../../design/Loaded";
import { Panel } from "../../design/Panel";
import { Tag } from "../../design/Tag";
import { useWorldNow } from "../../format/useNow";
import { useFormats } from "../../i18n/Language";
import { useSettingsTexts } from "../../i18n/settings";
import { useSession } from "../../session/Session";
import { MadeSecretDialog } from "./MadeSecretDialog";
import styles from "./Settings.module.css";
import type { Key, KeyPage, MadeKey } from "./types";

const scopes = ["ingest", "read", "write", "admin"] as const;

export function KeysPart() {
  const { keys: texts, parts, loading } = useSettingsTexts();
  const { api, workspace } = useSession();
  const queries = useQueryClient();
  const [making, setMaking] = useState(false);
  const keys = useQuery({
    queryKey: ["keys", workspace.id],
    queryFn: ({ signal }) => api.get<KeyPage>("/v1/keys", {}, signal),
  });
  const revoke = useMutation({
    mutationFn: (id: string) => api.remove(`/v1/keys/${encodeURIComponent(id)}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["keys", workspace.id] }),
  });
  const columns = useColumns((id) => revoke.mutate(id));
  return (
    <Panel
      title={parts.keys}
      note={texts.note}
      actions={<Button onClick={() => setMaking(true)}>{texts.add}</Button>}
    >
      {revoke.isError && <FaultNotice error={revoke.error} />}
      <Loaded query={keys} loading={loading}>
        {({ items }) => (
          <DataTable caption={parts.keys} columns={columns} rows={items} rowKey={(row) => row.id} />
        )}
      </Loaded>
      {making && <NewKeyDialog close={() => setMaking(false)} />}
    </Panel>
  );
}

function useColumns(revoke: (id: string) => void): Column<Key>[] {
  const { keys: texts, keep } = useSettingsTexts();
  const { caller } = useSession();
  const formats = useFormats();
  const now = useWorldNow();
  return [
    {
      key: "name",
      label: texts.name,
      heading: true,
      cell: (row) => (
        <span className={styles.line}>
          {row.name}
          {caller.user === null && caller.name === row.name && <Tag tone="accent">{texts.own}</Tag>}
        </span>
      ),
    },
    { key: "prefix", label: texts.prefix, cell: (row) => <code>{row.prefix}…</code> },
    { key: "scopes", label: texts.scopes, cell: (row) => row.scopes.join(", ") },
    { key: "created", label: texts.created, cell: (row) => <Instant world at={row.createdAt} /> },
    {
      key: "used",
      label: texts.lastUsed,
      cell: (row) => (row.lastUsedAt ? <Instant world at={row.lastUsedAt} /> : texts.never),
    },
    {
      key: "expires",
      label: texts.expires,
      cell: (row) =>
        !row.expiresAt ? (
          texts.never
        ) : Date.parse(row.expiresAt) <= now ? (
          <Tag tone="bad">{texts.expired}</Tag>
        ) : (
          <span title={formats.exact(row.expiresAt)}>{formats.relative(row.expiresAt, now)}</span>
        ),
    },
    {
      key: "do",
      label: "",
      numeric: true,
      cell: (row) => (
        <ConfirmButton
          size="compact-sm"
          label={texts.revoke}
          question={texts.revokeSure}
          keep={keep}
          onConfirm={() => revoke(row.id)}
        />
      ),
    },
  ];
}

function NewKeyDialog({ close }: { close: () => void }) {
  const { keys: texts } = useSettingsTexts();
  const [made, setMade] = useState<MadeKey>();
  if (made) return <MadeSecretDialog texts={texts} secret={made.key} close={close} />;
  return (
    <Dialog title={texts.add} close={close}>
      <NewKeyForm cancel={close} done={setMade} />
    </Dialog>
  );
}

function NewKeyForm({ cancel, done }: { cancel: () => void; done: (made: MadeKey) => void }) {
  const { keys: texts } = useSettingsTexts();
  const { api, workspace } = useSession();
  const queries = useQueryClient();
  const send = async (entered: FormData) => {
    const expires = String(entered.get("expiresAt") ?? "");
    const made = await api.change<MadeKey>("POST", "/v1/keys", {
      body: {
        name: String(entered.get("name")).trim(),
        scopes: entered.getAll("scopes"),
        ...(expires ? { expiresAt: new Date(expires).toISOString() } : {}),
      },
    });
    void queries.invalidateQueries({ queryKey: ["keys", workspace.id] });
    if (made) done(made);
  };
  return (
    <Form send={send} submit={texts.submit} cancel={cancel}>
      {(fault) => (
        <>
          <TextInput
            name="name"
            label={texts.name}
            description={texts.nameHint}
            error={fault("name")}
            maxLength={100}
            required
          />
          <Checkbox.Group label={texts.scopes} error={fault("scopes")} defaultValue={["read"]}>
            <div className={styles.checks}>
              {scopes.map((scope) => (
                <Checkbox key={scope} name="scopes" value={scope} label={texts.scope[scope]} />
              ))}
            </div>
          </Checkbox.Group>
          <TextInput
            name="expiresAt"
            type="datetime-local"
            label={texts.expires}
            description={texts.expiresHint}
            error={fault("expiresAt")}
          />
        </>
      )}
    </Form>
  );
}
