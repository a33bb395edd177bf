import { useEngineWords, useFormats } from "../../i18n/Language";
import { usePlaybooksTexts } from "../../i18n/playbooks";
import { fill } from "../../i18n/texts";
import { Inputs } from "./Inputs";
import styles from "./Playbooks.module.css";
import type { Task } from "../tasks/types";
import type { Run, StepRecord } from "./types";
import { useTasksOf } from "./useTasksOf";

/** The steps that a run has taken, and the one that it stands at. */
export function StepList({ run }: { run: Run }) {
  const { run: texts, stepType } = usePlaybooksTexts();
  const { standsAt } = run;
  const { say } = useEngineWords();
  const tasks = useTasksOf(run.id);
  if (run.steps.length === 0 && !standsAt)
    return <p className={styles.text}>{run.arm === "holdout" ? texts.noStepsHoldout : texts.noSteps}</p>;
  return (
    <ol className={styles.steps}>
      {run.steps.map((step) => (
        <Taken key={step.number} step={step} tasks={tasks} />
      ))}
      {standsAt && (
        <li data-tone={run.state === "failed" ? "bad" : "next"}>
          <span className={styles.stepHead}>
            <strong>{standsAt.title ? say(standsAt.title) : stepType[standsAt.type]}</strong>
            <span>{texts.next}</span>
            <code>{standsAt.step}</code>
          </span>
          {run.fault && <span className={styles.text}>{fill(texts.fault, { fault: say(run.fault) })}</span>}
        </li>
      )}
    </ol>
  );
}

function Taken({ step, tasks }: { step: StepRecord; tasks: readonly Task[] }) {
  const { stepType, stepOutcome, skip } = usePlaybooksTexts();
  const engine = useEngineWords();
  const formats = useFormats();
  const detail = step.skipped ? skip[step.skipped] : step.detail && engine.say(step.detail);
  return (
    <li data-tone={step.outcome === "failed" ? "bad" : undefined}>
      <span className={styles.stepHead}>
        <strong>{stepType[step.type]}</strong>
        <span>{stepOutcome[step.outcome]}</span>
        <code>{step.step}</code>
        <time dateTime={step.at}>{formats.exact(step.at)}</time>
      </span>
      {detail && <span className={styles.text}>{detail}</span>}
      <Inputs inputs={step.inputs} />
      <Refs refs={step.refs} tasks={tasks} />
    </li>
  );
}

/** What came of a step: its task as it stands, or the ids of what was sent. */
function Refs({ refs, tasks }: { refs: readonly string[]; tasks: readonly Task[] }) {
  const { run: texts } = usePlaybooksTexts();
  const others = refs.filter((id) => !tasks.some((task) => task.id === id));
  return (
    <>
      {tasks
        .filter((task) => refs.includes(task.id))
        .map(({ id, title, owner, state }) => (
          <span key={id} className={styles.text}>
            {fill(texts.task, { title, owner: owner ?? texts.nobody, state: texts.taskState[state] })}
          </span>
        ))}
      {others.length > 0 && (
        <span className={styles.faint}>
          {texts.refs}: <code>{others.join(", ")}</code>
        </span>
      )}
    </>
  );
}
