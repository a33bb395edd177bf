import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useJob } from "../../api/useJob";
import { EarlierJobs } from "../../design/EarlierJobs";
import { FaultNotice } from "../../design/FaultNotice";
import { JobProgress } from "../../design/JobProgress";
import { Panel } from "../../design/Panel";
import { useScorecardsTexts } from "../../i18n/scorecards";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import { BacktestReport } from "./BacktestReport";
import type { Report } from "./report";
import styles from "./Scorecards.module.css";
import type { Card, JobPage, ScorecardDetail } from "./types";

interface BacktestProps {
  detail: ScorecardDetail;
  card: Card;
}

/** A backtest: started, followed, cancelled, read; earlier ones are read again. */
export function BacktestPanel({ detail, card }: BacktestProps) {
  const { backtest: texts, tabs } = useScorecardsTexts();
  const { workspace } = useSession();
  const queries = useQueryClient();
  const [picked, setPicked] = useState<string>();
  const again = () => queries.invalidateQueries({ queryKey: ["jobs", workspace.id, "backtests"] });
  const { job, start, starting, cancel, fault } = useJob("/v1/backtests", again, picked);
  const report = job?.state === "succeeded" ? (job.result as unknown as Report | null) : null;
  return (
    <>
      <Panel title={tabs.backtest} note={texts.note} padded>
        <div className={styles.stack}>
          <BacktestForm detail={detail} card={card} start={start} starting={starting} />
          <Earlier picked={job?.id} pick={setPicked} />
          {job && <JobProgress job={job} cancel={cancel} />}
          {fault && <FaultNotice error={fault} />}
        </div>
      </Panel>
      {report && <BacktestReport report={report} />}
    </>
  );
}

function Earlier({ picked, pick }: { picked: string | undefined; pick: (job: string) => void }) {
  const { backtest: texts } = useScorecardsTexts();
  const { api, workspace } = useSession();
  const jobs = useQuery({
    queryKey: ["jobs", workspace.id, "backtests"],
    queryFn: ({ signal }) => api.get<JobPage>("/v1/jobs", { kind: "backtest", limit: 20 }, signal),
  });
  const items = jobs.data?.items ?? [];
  return <EarlierJobs label={texts.earlier} prompt={texts.pick} jobs={items} picked={picked} pick={pick} />;
}

interface FormProps extends BacktestProps {
  start: (body: Record<string, unknown>) => void;
  starting: boolean;
}

const asEdited = "edited";

function BacktestForm({ detail, card, start, starting }: FormProps) {
  const { backtest: texts, version } = useScorecardsTexts();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    start(wishOf(new FormData(event.currentTarget), detail.id, card));
  };
  const options = (names: Record<string, string>) =>
    Object.entries(names).map(([value, label]) => ({ value, label }));
  return (
    <form className={styles.stack} onSubmit={submit}>
      <div className={styles.fields}>
        <NativeSelect
          size="xs"
          name="version"
          label={texts.version}
          data={[
            { value: asEdited, label: texts.newest },
            ...detail.versions
              .filter((each) => !each.removed)
              .map((each) => ({ value: String(each.version), label: fill(version, { n: each.version }) })),
          ]}
        />
        <TextInput size="xs" type="date" name="from" label={texts.from} />
        <TextInput size="xs" type="date" name="to" label={texts.to} />
        <NativeSelect size="xs" name="grid" label={texts.grid} data={options(texts.grids)} />
        <NativeSelect size="xs" name="view" label={texts.view} data={options(texts.views)} />
        <TextInput
          size="xs"
          type="number"
          name="capacity"
          label={texts.capacity}
          defaultValue={5}
          min={1}
          max={100}
        />
        <TextInput
          size="xs"
          type="number"
          name="horizonDays"
          label={texts.horizon}
          defaultValue={90}
          min={7}
          max={365}
        />
      </div>
      <div className={styles.line}>
        <Button type="submit" loading={starting}>
          {texts.start}
        </Button>
      </div>
    </form>
  );
}

function wishOf(form: FormData, scorecard: string, card: Card): Record<string, unknown> {
  const text = (name: string) => String(form.get(name) ?? "").trim() || undefined;
  const chosen = text("version") ?? asEdited;
  return {
    ...(chosen === asEdited ? { card } : { scorecard, version: Number(chosen) }),
    from: text("from"),
    to: text("to"),
    grid: text("grid"),
    view: text("view"),
    capacity: Number(text("capacity") ?? 5),
    horizonDays: Number(text("horizonDays") ?? 90),
  };
}
