import { Button, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useJob } from "../../api/useJob";
import { EarlierJobs } from "../../design/EarlierJobs";
import { FaultNotice } from "../../design/FaultNotice";
import { JobProgress } from "../../design/JobProgress";
import { Panel } from "../../design/Panel";
import { usePlaybooksTexts } from "../../i18n/playbooks";
import { useSession } from "../../session/Session";
import styles from "./Playbooks.module.css";
import { SimulationView } from "./SimulationView";
import type { Job, Playbook, SimulationReport } from "./types";
import { playbookPath, useMayManage } from "./usePlaybooks";

const [daysUsual, daysMax] = [90, 366]; // As the engine has them.

/** The playbook on the last days: started, followed, cancelled, read; earlier ones are read again. */
export function SimulationPanel({ playbook }: { playbook: Playbook }) {
  const { simulation: texts } = usePlaybooksTexts();
  const { workspace } = useSession();
  const queries = useQueryClient();
  const [picked, setPicked] = useState<string>();
  const again = () => queries.invalidateQueries({ queryKey: ["jobs", workspace.id, "simulations"] });
  const simulation = useJob(`${playbookPath(playbook.id)}/simulation`, again, picked);
  const { job, cancel, fault } = simulation;
  const report = job?.state === "succeeded" ? (job.result as unknown as SimulationReport | null) : null;
  return (
    <>
      <Panel title={texts.title} note={texts.note} padded>
        <div className={styles.stack}>
          <div className={styles.filters}>
            {useMayManage() && <StartForm start={simulation.start} starting={simulation.starting} />}
            <Earlier picked={job?.id} pick={setPicked} playbook={playbook.id} />
          </div>
          {job && <JobProgress job={job} cancel={cancel} />}
          {fault && <FaultNotice error={fault} />}
        </div>
      </Panel>
      {report && <SimulationView report={report} />}
    </>
  );
}

function StartForm({ start, starting }: { start: (body: unknown) => void; starting: boolean }) {
  const { simulation: texts } = usePlaybooksTexts();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    start({ days: Number(new FormData(event.currentTarget).get("days")) || daysUsual });
  };
  return (
    <form className={styles.filters} onSubmit={submit}>
      <TextInput
        size="xs"
        type="number"
        name="days"
        label={texts.days}
        defaultValue={daysUsual}
        min={1}
        max={daysMax}
      />
      <Button size="xs" type="submit" loading={starting}>
        {texts.start}
      </Button>
    </form>
  );
}

interface EarlierProps {
  playbook: string;
  picked: string | undefined;
  pick: (job: string) => void;
}

function Earlier({ playbook, picked, pick }: EarlierProps) {
  const { simulation: texts } = usePlaybooksTexts();
  const { api, workspace } = useSession();
  const jobs = useQuery({
    queryKey: ["jobs", workspace.id, "simulations"],
    queryFn: ({ signal }) =>
      api.get<{ items: (Job & { parameters?: { playbook?: string } })[] }>(
        "/v1/jobs",
        { kind: "playbook-simulation", state: "succeeded", limit: 20 },
        signal,
      ),
  });
  const items = (jobs.data?.items ?? []).filter((job) => (job.parameters?.playbook ?? playbook) === playbook);
  return <EarlierJobs label={texts.earlier} prompt={texts.pick} jobs={items} picked={picked} pick={pick} />;
}
