import { Tag } from "../../../design/Tag";
import { useBuilderTexts } from "../../../i18n/builder";
import { useFormats, useLanguage } from "../../../i18n/Language";
import { fill } from "../../../i18n/texts";
import styles from "./Builder.module.css";
import type { DryCondition, DryRun, DryStep } from "./types";
import { inputName } from "./words";

/** What would happen: whether it would enter, each step and when, and the end. */
export function TrialResult({ run }: { run: DryRun }) {
  const { trial: texts } = useBuilderTexts();
  const formats = useFormats();
  const { skipped, arm, entry, exit, steps, end } = run;
  const verdict = skipped
    ? fill(texts.skipped, { why: texts.skips[skipped] })
    : arm === "holdout"
      ? texts.holdout
      : texts.enters;
  return (
    <>
      <p role="status">
        <Tag tone={skipped || arm === "holdout" ? "warn" : "good"}>{verdict}</Tag>
      </p>
      {entry && <Condition label={texts.entry} condition={entry} />}
      {exit && <Condition label={texts.exit} condition={exit} />}
      <ol className={styles.trialSteps}>
        {steps.map((step) => (
          <Step key={step.number} step={step} />
        ))}
      </ol>
      <p className={styles.hint}>
        {fill(texts.end, { at: formats.exact(end.at), state: texts.states[end.state] })}
        {end.reason && ` (${end.reason})`}
      </p>
    </>
  );
}

function Condition({ label, condition }: { label: string; condition: DryCondition }) {
  const { trial: texts } = useBuilderTexts();
  return (
    <p className={styles.hint}>
      <strong>{label}:</strong> {condition.met ? texts.met : texts.notMet}{" "}
      <Inputs inputs={condition.inputs} />
      {condition.problem}
    </p>
  );
}

function Inputs({ inputs }: { inputs: DryCondition["inputs"] }) {
  const texts = useBuilderTexts();
  const { locale, engine } = useLanguage();
  const formats = useFormats();
  if (inputs.length === 0) return null;
  const told = inputs.map(
    ({ name, value }) =>
      `${inputName(name, { texts, locale, engine })} ${value === null ? texts.trial.unknown : formats.number(value)}`,
  );
  return <>({told.join(", ")})</>;
}

function Step({ step }: { step: DryStep }) {
  const { trial: texts, steps: words } = useBuilderTexts();
  const formats = useFormats();
  const { type, at, outcome, detail, inputs, heldUntil, title, text, goes } = step;
  return (
    <li className={styles.trialStep}>
      <span className={styles.line}>
        <strong>{words.kinds[type]}</strong>
        <span className={styles.hint}>
          {outcome && texts.outcomes[outcome]} <Inputs inputs={inputs} />
        </span>
      </span>
      <span className={styles.hint}>{formats.exact(at)}</span>
      {title && <span>{title}</span>}
      {text && <span className={styles.soft}>{text}</span>}
      {title && (
        <span className={styles.hint}>{fill(texts.goes, { whom: goes.join(", ") || texts.nobody })}</span>
      )}
      {heldUntil && <span className={styles.hint}>{fill(texts.held, { at: formats.exact(heldUntil) })}</span>}
      {detail && <span className={styles.hint}>{detail}</span>}
    </li>
  );
}
