import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { toFault } from "../../../api/fault";
import { AccountInput } from "../../../design/AccountInput";
import { FormFault } from "../../../design/Form";
import { Panel } from "../../../design/Panel";
import { useBuilderTexts } from "../../../i18n/builder";
import { usePlaybooksTexts } from "../../../i18n/playbooks";
import { useSession } from "../../../session/Session";
import { DryAnswer } from "../DryAnswer";
import type { DryRun } from "../types";
import { type Draft, toDefinition } from "./draft";
import styles from "./Builder.module.css";
import type { Problem } from "./problems";

interface TrialProps {
  id: string;
  draft: Draft;
  refuse: (problems: readonly Problem[]) => void;
}

/** The draft tried on one account; nothing is kept and nothing done. */
export function TrialPanel({ id, draft, refuse }: TrialProps) {
  const { trial: texts } = useBuilderTexts();
  const { dry, start } = usePlaybooksTexts();
  const { api } = useSession();
  const [account, setAccount] = useState("");
  const trial = useMutation({
    mutationFn: async (tried: Draft) => {
      const body = { account: account.trim(), definition: toDefinition(tried) };
      const path = `/v1/playbooks/${encodeURIComponent(id || "draft")}/dry-run`;
      return { of: tried, run: await api.change<DryRun>("POST", path, { body }) };
    },
    onError: (error) => refuse(problemsOf(error)),
  });
  const go = (event: FormEvent) => {
    event.preventDefault();
    trial.mutate(draft);
  };
  const fault = trial.error && toFault(trial.error);
  const ofAccount = fault?.fields.find(({ field }) => field === "account")?.detail;
  const isOld = trial.data !== undefined && trial.data.of !== draft;
  return (
    <Panel title={dry.title} padded>
      <div className={styles.stack}>
        <p className={styles.hint}>{dry.note}</p>
        <form className={styles.addLine} onSubmit={go}>
          <AccountInput
            label={dry.account}
            hint={start.accountHint}
            value={account}
            onChange={setAccount}
            error={ofAccount}
          />
          <Button
            type="submit"
            size="xs"
            variant="default"
            loading={trial.isPending}
            disabled={!account.trim()}
          >
            {isOld ? texts.again : dry.go}
          </Button>
        </form>
        {fault && !ofAccount && <FormFault fault={fault} />}
        {problemsOf(trial.error).length > 0 && <p className={styles.hint}>{texts.mend}</p>}
        {trial.data?.run && (
          <div data-testid="trial" data-old={isOld} className={styles.trial}>
            <DryAnswer tried={trial.data.run} />
          </div>
        )}
      </div>
    </Panel>
  );
}

function problemsOf(error: unknown): Problem[] {
  if (!error) return [];
  const { fields } = toFault(error);
  return fields
    .filter(({ field }) => field !== "account")
    .map(({ field, detail }) => ({ field, reason: detail }));
}
