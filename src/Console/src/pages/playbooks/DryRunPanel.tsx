import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { toFault } from "../../api/fault";
import { AccountInput } from "../../design/AccountInput";
import { FaultNotice } from "../../design/FaultNotice";
import { Panel } from "../../design/Panel";
import { usePlaybooksTexts } from "../../i18n/playbooks";
import { useSession } from "../../session/Session";
import { DryAnswer } from "./DryAnswer";
import styles from "./Playbooks.module.css";
import type { DryRun, Playbook } from "./types";
import { playbookPath } from "./usePlaybooks";

/** What the playbook would do with one account now. */
export function DryRunPanel({ playbook }: { playbook: Playbook }) {
  const { dry: texts, start } = usePlaybooksTexts();
  const { api } = useSession();
  const [account, setAccount] = useState("");
  const trial = useMutation({
    mutationFn: (named: string) =>
      api.change<DryRun>("POST", `${playbookPath(playbook.id)}/dry-run`, { body: { account: named } }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    trial.mutate(account.trim());
  };
  const fault = trial.isError ? toFault(trial.error) : undefined;
  const atField = fault?.fields.find((each) => each.field === "account")?.detail;
  return (
    <Panel title={texts.title} note={texts.note} padded>
      <div className={styles.stack}>
        <form className={styles.filters} onSubmit={submit}>
          <AccountInput
            label={texts.account}
            hint={start.accountHint}
            value={account}
            onChange={setAccount}
            error={atField}
          />
          <Button size="xs" type="submit" loading={trial.isPending}>
            {texts.go}
          </Button>
        </form>
        {fault && !atField && <FaultNotice error={fault} />}
        {trial.data && <DryAnswer tried={trial.data} />}
      </div>
    </Panel>
  );
}
