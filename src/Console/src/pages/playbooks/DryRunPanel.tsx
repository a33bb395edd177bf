import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { toFault } from "../../api/fault";
import { AccountInput } from "../../design/AccountInput";
import { BandMark } from "../../design/BandMark";
import { FaultNotice } from "../../design/FaultNotice";
import { Panel } from "../../design/Panel";
import { Tag } from "../../design/Tag";
import { useFormats } from "../../i18n/Language";
import { usePlaybooksTexts } from "../../i18n/playbooks";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import { DrySteps } from "./DrySteps";
import { Inputs } from "./Inputs";
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
        {trial.data && <Result tried={trial.data} />}
      </div>
    </Panel>
  );
}

function Result({ tried }: { tried: DryRun }) {
  const { dry: texts, skip, run } = usePlaybooksTexts();
  const formats = useFormats();
  const { account, skipped, arm } = tried;
  const told = skipped
    ? fill(texts.entersNot, { account, reason: skip[skipped] })
    : fill(arm === "holdout" ? texts.left : texts.enters, { account });
  return (
    <div className={styles.stack} data-testid="dry-run">
      <div>
        <p className={styles.sentence} role="status">
          {told}
        </p>
        {skipped && <p className={styles.text}>{texts.anyway}</p>}
      </div>
      <dl className={styles.facts}>
        <div>
          <dt>{run.score}</dt>
          <dd>{formats.score(tried.score)}</dd>
        </div>
        <div>
          <dt>{run.band}</dt>
          <dd>
            <BandMark band={tried.band ?? "unknown"} />
          </dd>
        </div>
        <div>
          <dt>{run.risk}</dt>
          <dd>{formats.percent(tried.churnRisk)}</dd>
        </div>
        <Judged name={texts.entry} condition={tried.entry} />
        <Judged name={texts.exit} condition={tried.exit} />
      </dl>
      <DrySteps tried={tried} />
    </div>
  );
}

function Judged({ name, condition }: { name: string; condition: DryRun["entry"] }) {
  const { dry: texts } = usePlaybooksTexts();
  if (!condition) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Tag tone={condition.met ? "good" : "quiet"}>{condition.met ? texts.met : texts.notMet}</Tag>{" "}
        {condition.problem} <Inputs inputs={condition.inputs} />
      </dd>
    </div>
  );
}
