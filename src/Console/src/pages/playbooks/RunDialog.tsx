import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { Link } from "wouter";
import { useAccountNames } from "../../api/useAccountNames";
import { BandMark } from "../../design/BandMark";
import { Dialog } from "../../design/Dialog";
import { Loaded } from "../../design/Loaded";
import { useEngineWords, useFormats } from "../../i18n/Language";
import { usePlaybooksTexts } from "../../i18n/playbooks";
import { fill } from "../../i18n/texts";
import { useAfterWork } from "../../live/Live";
import { useSession } from "../../session/Session";
import styles from "./Playbooks.module.css";
import { RunStateTag } from "./RunStateTag";
import { StepList } from "./StepList";
import { causeOf } from "./cause";
import type { Run } from "./types";
import { useWaitWords } from "./useWaitWords";

const pause = 500;

/** A run step by step: why the account entered, what was done with what was looked at, and where it stands. */
export function RunDialog({ id, close }: { id: string; close: () => void }) {
  const texts = usePlaybooksTexts();
  const { api, workspace } = useSession();
  const run = useQuery({
    queryKey: ["runs", workspace.id, "one", id],
    queryFn: ({ signal }) => api.get<Run>(`/v1/runs/${encodeURIComponent(id)}`, {}, signal),
  });
  const { refetch } = run;
  useAfterWork(
    "run",
    pause,
    useCallback(() => void refetch(), [refetch]),
  );
  const account = run.data?.account;
  const nameOf = useAccountNames(account ? [account] : []);
  return (
    <Dialog
      title={fill(texts.run.title, { account: account ? nameOf(account) : "…" })}
      side="right"
      close={close}
    >
      <Loaded query={run} loading={texts.loading}>
        {(shown) => <RunDetail run={shown} name={nameOf(shown.account)} />}
      </Loaded>
    </Dialog>
  );
}

function RunDetail({ run, name }: { run: Run; name: string }) {
  const { run: texts, runs, triggerKind } = usePlaybooksTexts();
  const formats = useFormats();
  const waits = useWaitWords();
  const engine = useEngineWords();
  const { entry } = run;
  return (
    <div className={styles.stack}>
      <p className={styles.line}>
        <RunStateTag state={run.state} />
        {run.reason ? engine.say(run.reason) : waits(run)}
      </p>
      <dl className={styles.facts}>
        <Fact
          name={texts.why}
          value={fill(texts.by, { trigger: triggerKind[entry.trigger], cause: causeOf(entry) })}
        />
        <Fact name={runs.started} value={formats.exact(run.startedAt)} />
        <Fact name={texts.version} value={formats.number(run.version)} />
        <Fact name={texts.arm} value={texts.arms[run.arm ?? "treatment"] ?? ""} />
        <Fact name={texts.score} value={formats.score(entry.score)} />
        <div>
          <dt>{texts.band}</dt>
          <dd>
            <BandMark band={entry.band} />
          </dd>
        </div>
        <Fact name={texts.risk} value={formats.percent(entry.churnRisk)} />
        <Fact name={texts.mrr} value={formats.money(entry.mrr, entry.currency ?? "")} />
        <Fact name={texts.owner} value={entry.owner ?? "–"} />
      </dl>
      <section>
        <h3 className={styles.subtitle}>{texts.steps}</h3>
        <StepList run={run} />
      </section>
      <p>
        <Link href={`/accounts/${encodeURIComponent(run.account)}`}>{name}</Link>
        {" · "}
        <Link href="/tasks">{texts.tasks}</Link>
      </p>
    </div>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
