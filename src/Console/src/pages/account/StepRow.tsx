import { useFormats, useTexts } from "../../i18n/Language";
import { fill } from "../../i18n/texts";
import { humanize, type Step, startScore } from "./breakdown";
import styles from "./ScoreBreakdown.module.css";

/** A measure: its name, its raw value, its step on the way to the score, its points. */
export function StepRow({ step }: { step: Step }) {
  const { drawer } = useTexts();
  const formats = useFormats();
  const silent = step.value === null;
  return (
    <li className={styles.step} data-silent={silent} title={hintOf(step, drawer, formats)}>
      <span className={styles.measure}>{humanize(step.key)}</span>
      <span className={styles.raw}>{step.value === null ? drawer.noInput : formats.number(step.value)}</span>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.middle} style={{ left: `${startScore}%` }} />
        {!silent && (
          <span
            className={styles.bar}
            data-way={step.contribution < 0 ? "down" : "up"}
            style={{ left: `${Math.min(step.from, step.to)}%`, width: `${Math.abs(step.to - step.from)}%` }}
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
  drawer: ReturnType<typeof useTexts>["drawer"],
  formats: ReturnType<typeof useFormats>,
) {
  const weight = fill(drawer.weight, { weight: formats.number(step.weight) });
  return step.asOf ? `${weight} · ${fill(drawer.asOf, { when: formats.exact(step.asOf) })}` : weight;
}

function wayOf(contribution: number) {
  if (Math.abs(contribution) < 0.05) return "flat";
  return contribution < 0 ? "down" : "up";
}
