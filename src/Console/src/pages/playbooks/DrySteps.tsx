import { useEngineWords, useFormats } from "../../i18n/Language";
import { usePlaybooksTexts } from "../../i18n/playbooks";
import { fill } from "../../i18n/texts";
import { Inputs } from "./Inputs";
import styles from "./Playbooks.module.css";
import type { DryRun, DryStep } from "./types";

/** Each step that a run would take, with what it would say and to whom. */
export function DrySteps({ tried: { steps, end } }: { tried: DryRun }) {
  const { dry: texts, runState } = usePlaybooksTexts();
  const formats = useFormats();
  const { say } = useEngineWords();
  return (
    <ol className={styles.steps}>
      {steps.map((step) => (
        <Step key={step.number} step={step} />
      ))}
      <li data-tone="next">
        <span className={styles.stepHead}>
          <strong>{fill(texts.end, { state: runState[end.state] })}</strong>
          <time dateTime={end.at}>{formats.exact(end.at)}</time>
        </span>
        {end.reason && <span className={styles.text}>{say(end.reason)}</span>}
      </li>
    </ol>
  );
}

function Step({ step }: { step: DryStep }) {
  const { dry: texts, stepType, stepOutcome } = usePlaybooksTexts();
  const formats = useFormats();
  const { say } = useEngineWords();
  const { title, text, goes, heldUntil, detail } = step;
  return (
    <li data-tone={step.outcome === "failed" ? "bad" : undefined}>
      <span className={styles.stepHead}>
        <strong>{stepType[step.type]}</strong>
        <span>{stepOutcome[step.outcome]}</span>
        <code>{step.step}</code>
        <time dateTime={step.at}>{formats.exact(step.at)}</time>
      </span>
      {(title || text) && (
        <div className={styles.message}>
          <strong>{title && say(title)}</strong>
          {text && <p>{say(text)}</p>}
        </div>
      )}
      {goes.length > 0 && <span className={styles.text}>{fill(texts.goes, { whom: goes.join(", ") })}</span>}
      {heldUntil && <span className={styles.text}>{fill(texts.held, { at: formats.exact(heldUntil) })}</span>}
      {detail && <span className={styles.text}>{say(detail)}</span>}
      <Inputs inputs={step.inputs} />
    </li>
  );
}
