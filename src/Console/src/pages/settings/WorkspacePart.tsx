import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Versioned } from "../../api/client";
import type { Workspace } from "../../api/types";
import { Dialog } from "../../design/Dialog";
import { Facts } from "../../design/Facts";
import { Form } from "../../design/Form";
import { Loaded } from "../../design/Loaded";
import { Panel } from "../../design/Panel";
import { useSettingsTexts } from "../../i18n/settings";
import { useSession } from "../../session/Session";
import styles from "./Settings.module.css";

/** What the workspace is called, where its days begin, and what it reports money in. */
export function WorkspacePart() {
  const { workspace: texts, parts, loading, saved } = useSettingsTexts();
  const { api, caller, workspace: here } = useSession();
  const [changing, setChanging] = useState(false);
  const [told, setTold] = useState<string>();
  const asked = useQuery({
    queryKey: ["workspace", here.id],
    queryFn: ({ signal }) => api.getVersioned<Workspace>("/v1/workspace", {}, signal),
  });
  const isAdmin = caller.scopes.includes("admin");
  return (
    <Panel
      title={parts.workspace}
      note={isAdmin ? texts.note : `${texts.note} ${texts.adminOnly}`}
      padded
      actions={isAdmin && <Button onClick={() => setChanging(true)}>{texts.change}</Button>}
    >
      <p role="status" className={styles.told}>
        {told}
      </p>
      <Loaded query={asked} loading={loading}>
        {(workspace) => (
          <>
            <WorkspaceFacts workspace={workspace.value} />
            {changing && (
              <ChangeDialog
                seen={workspace}
                close={() => setChanging(false)}
                done={(rebuilds) => {
                  setTold(rebuilds ? texts.rebuilding : saved);
                  void asked.refetch();
                }}
              />
            )}
          </>
        )}
      </Loaded>
      <p className={styles.line}>
        <a href="/openapi/v1.json">{texts.api}</a>
        <a href="/metrics" target="_self" rel="external">
          {texts.metrics}
        </a>
      </p>
    </Panel>
  );
}

function WorkspaceFacts({ workspace }: { workspace: Workspace }) {
  const { workspace: texts } = useSettingsTexts();
  const facts: [string, string][] = [
    [texts.name, workspace.name],
    [texts.id, workspace.id],
    [texts.timeZone, workspace.timeZone],
    [texts.currency, workspace.currency],
    [texts.scopes, workspace.scopes.join(", ")],
  ];
  return <Facts facts={facts} className={styles.facts} />;
}

interface PutWorkspace {
  workspace: Workspace;
  rebuild: unknown;
}

interface ChangeProps {
  seen: Versioned<Workspace>;
  close: () => void;
  done: (rebuilds: boolean) => void;
}

function ChangeDialog({ seen: { value, etag }, close, done }: ChangeProps) {
  const { workspace: texts, save } = useSettingsTexts();
  const { api, renew } = useSession();
  const [zone, setZone] = useState(value.timeZone);
  const [currency, setCurrency] = useState(value.currency);
  const send = async (entered: FormData) => {
    const body = {
      name: String(entered.get("name") ?? ""),
      timeZone: zone.trim(),
      currency: currency.trim(),
    };
    const put = await api.change<PutWorkspace>("PUT", "/v1/workspace", { body, seen: etag });
    if (put) renew(put.workspace);
    done(put?.rebuild != null);
    close();
  };
  return (
    <Dialog title={texts.changeTitle} close={close}>
      <Form send={send} submit={save} cancel={close}>
        {(fault) => (
          <>
            <TextInput
              name="name"
              label={texts.name}
              defaultValue={value.name}
              error={fault("name")}
              maxLength={100}
            />
            <TextInput
              label={texts.timeZone}
              description={texts.timeZoneHint}
              list="time-zones"
              value={zone}
              error={fault("timeZone")}
              onChange={(event) => setZone(event.currentTarget.value)}
            />
            <datalist id="time-zones">
              {Intl.supportedValuesOf("timeZone").map((each) => (
                <option key={each} value={each} />
              ))}
            </datalist>
            <TextInput
              label={texts.currency}
              description={texts.currencyHint}
              value={currency}
              maxLength={3}
              error={fault("currency")}
              onChange={(event) => setCurrency(event.currentTarget.value.toUpperCase())}
            />
            {zone.trim() !== value.timeZone && <p className={styles.hint}>{texts.consequences.timeZone}</p>}
            {currency !== value.currency && <p className={styles.hint}>{texts.consequences.currency}</p>}
          </>
        )}
      </Form>
    </Dialog>
  );
}
