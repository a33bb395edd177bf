import { useAccountTexts } from "../../i18n/account";
import { useEngineWords, useFormats } from "../../i18n/Language";
import { fill } from "../../i18n/texts";
import { type Scale, type Step, startScore } from "./breakdown";
import styles from "./ScoreBreakdown.module.css";
import { useMeasureFormat } from "./useMeasureFormat";

/** A measure: its name, its raw value, its step on the way to the score, its points. */
export function StepRow({ dimension, step, scale }: { dimension: string; step: Step; scale: Scale }) {
  const texts = useAccountTexts();
  const engine = useEngineWords();
  const formats = useFormats();
  const format = useMeasureFormat();
  const left = scale.place(Math.min(step.from, step.to));
  const right = scale.place(Math.max(step.from, step.to));
  const silent = step.value === null;
  return (
    <li className={styles.step} data-silent={silent} title={hintOf(step, texts, formats)}>
      <span className={styles.measure}>
        {engine.within(dimension, step.key)}
        {step.state && step.state !== "fresh" && step.value !== null && (
          <span className={styles.state}> {texts.states[step.state]}</span>
        )}
      </span>
      <span className={styles.raw}>{step.value === null ? texts.noInput : format(step.key, step.value)}</span>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.middle} style={{ left: `${scale.place(startScore)}%` }} />
        {!silent && (
          <span
            className={styles.bar}
            data-way={step.contribution < 0 ? "down" : "up"}
            style={{ left: `${left}%`, width: `${right - left}%` }}
          />
        )}
      </span>
      <span className={styles.number} data-way={wayOf(step.contribution)}>
        {formats.points(step.contribution)}
      </span>
    </li>
  );
}

function hintOf(
  step: Step,
  texts: ReturnType<typeof useAccountTexts>,
  formats: ReturnType<typeof useFormats>,
) {
  const weight = fill(texts.weight, { weight: formats.number(step.weight) });
  return step.asOf ? `${weight} · ${fill(texts.asOf, { when: formats.exact(step.asOf) })}` : weight;
}

function wayOf(contribution: number) {
  if (Math.abs(contribution) < 0.05) return "flat";
  return contribution < 0 ? "down" : "up";
}
