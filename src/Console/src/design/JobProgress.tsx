import { Button } from "@mantine/core";
import type { JobDetail } from "../api/useJob";
import { isOver } from "../api/useJob";
import { useEngineWords, useFormats, useTexts } from "../i18n/Language";
import { fill } from "../i18n/texts";
import styles from "./JobProgress.module.css";

/** How far long work is, and the way to stop it. */
export function JobProgress({
  job,
  cancel,
}: {
  job: Omit<JobDetail, "parameters" | "result">;
  cancel: () => void;
}) {
  const { job: texts } = useTexts();
  const formats = useFormats();
  const { say } = useEngineWords();
  const { done, total, what } = job.progress;
  const progress = fill(total === null ? texts.doneSoFar : texts.doneOf, {
    done: formats.number(done),
    total: formats.number(total ?? 0),
    what: say(what),
  });
  return (
    <div className={styles.job} data-state={job.state}>
      <span role="status">
        {texts.state[job.state]}
        {job.reason && `: ${say(job.reason)}`}
      </span>
      {!isOver(job) && (
        <>
          <progress
            className={styles.bar}
            aria-label={progress}
            {...(total ? { value: done, max: total } : {})}
          />
          <span className={styles.done}>{progress}</span>
          <Button size="compact-sm" variant="default" onClick={cancel}>
            {texts.cancel}
          </Button>
        </>
      )}
    </div>
  );
}
