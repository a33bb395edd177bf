import { NativeSelect } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ApiFault, toFault } from "../../api/fault";
import { AccountInput } from "../../design/AccountInput";
import { Dialog } from "../../design/Dialog";
import { Form } from "../../design/Form";
import { Loaded } from "../../design/Loaded";
import { usePlaybooksTexts } from "../../i18n/playbooks";
import { useSession } from "../../session/Session";
import styles from "./Playbooks.module.css";
import type { Playbook } from "./types";
import { playbookPath, usePlaybooks } from "./usePlaybooks";
import { WouldEnter } from "./WouldEnter";

interface StartProps {
  /** Left out: one is chosen among the active ones. */
  playbook?: Playbook;
  /** Left out: one is named. */
  account?: string;
  close: () => void;
}

/** Lets an account enter a playbook by hand, and says before what would come of it. */
export function StartRunDialog(props: StartProps) {
  const { start: texts, loading } = usePlaybooksTexts();
  const playbooks = usePlaybooks();
  return (
    <Dialog title={texts.title} close={props.close}>
      <Loaded
        query={playbooks}
        loading={loading}
        empty={{
          when: ({ items }) => !items.some((each) => each.enabled),
          title: texts.none,
          hint: texts.noneHint,
        }}
      >
        {({ items }) => <StartForm {...props} active={items.filter((each) => each.enabled)} />}
      </Loaded>
    </Dialog>
  );
}

function StartForm({ playbook, account, close, active }: StartProps & { active: readonly Playbook[] }) {
  const { start: texts } = usePlaybooksTexts();
  const { api, workspace } = useSession();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState(
    playbook?.id ?? (active.length === 1 ? active[0]?.id : undefined) ?? "",
  );
  const [named, setNamed] = useState(account ?? "");
  const [key] = useState(() => crypto.randomUUID()); // Sent twice, it starts one run.
  const send = async () => {
    if (!chosen) throw new ApiFault("invalid", undefined, texts.pick);
    await enter(() => api.change("POST", `${playbookPath(chosen)}/runs`, { body: { account: named, key } }));
    for (const what of ["runs", "run-counts", "skips", "account"])
      void queries.invalidateQueries({ queryKey: [what, workspace.id] });
    close();
  };
  return (
    <Form send={send} submit={texts.go} cancel={close}>
      {(fault) => (
        <>
          {!playbook && (
            <NativeSelect
              label={texts.playbook}
              value={chosen}
              data={[
                { value: "", label: texts.pick, disabled: true },
                ...active.map((each) => ({ value: each.id, label: each.name ?? each.id })),
              ]}
              onChange={(event) => setChosen(event.currentTarget.value)}
            />
          )}
          {account === undefined && (
            <AccountInput
              label={texts.account}
              hint={texts.accountHint}
              value={named}
              onChange={setNamed}
              error={fault("account")}
            />
          )}
          {chosen && named && <WouldEnter playbook={chosen} account={named} />}
          <p className={styles.faint}>{texts.hint}</p>
        </>
      )}
    </Form>
  );
}

/** That it would not enter is no fault of what was sent: the engine's reason says all there is to say. */
async function enter(send: () => Promise<unknown>): Promise<void> {
  try {
    await send();
  } catch (error) {
    const { kind, status, detail, fields } = toFault(error);
    throw kind === "conflict" || kind === "missing" ? new ApiFault("invalid", status, detail, fields) : error;
  }
}
