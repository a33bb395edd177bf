import { Figure } from "../../design/charts/ChartFigure";
import chart from "../../design/charts/ChartFigure.module.css";
import { usePlaybooksTexts } from "../../i18n/playbooks";
import { fill } from "../../i18n/texts";
import { useEffectFormats } from "./effectFormats";
import { placesOf } from "./interval";
import styles from "./Playbooks.module.css";
import type { EffectDifference, EffectReading } from "./types";

interface IntervalProps {
  reading: EffectReading;
  difference: EffectDifference;
}

/** The difference with its intervals, beside no effect and one worth having. */
export function IntervalFigure({ reading, difference }: IntervalProps) {
  const { effect: texts } = usePlaybooksTexts();
  const write = useEffectFormats(reading);
  const { value, low, high, alwaysLow, alwaysHigh } = difference;
  const summary = fill(texts.pictureOf, {
    value: write.signed(value),
    low: write.signed(low),
    high: write.signed(high),
    alwaysLow: write.signed(alwaysLow),
    alwaysHigh: write.signed(alwaysHigh),
  });
  const rows: [string, string][] = [
    [texts.difference, write.signed(value)],
    [texts.interval, `${write.signed(low)} … ${write.signed(high)}`],
    [texts.always, `${write.signed(alwaysLow)} … ${write.signed(alwaysHigh)}`],
  ];
  const table = (
    <table className={chart.numbers}>
      <caption>{summary}</caption>
      <tbody>
        {rows.map(([name, told]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{told}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
  return (
    <div>
      <dl className={`${styles.facts} ${styles.big}`}>
        {rows.map(([name, told]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{told}</dd>
          </div>
        ))}
      </dl>
      <Figure summary={summary} table={table}>
        <Picture reading={reading} difference={difference} />
      </Figure>
    </div>
  );
}

function Picture({ reading, difference }: IntervalProps) {
  const { effect: texts } = usePlaybooksTexts();
  const write = useEffectFormats(reading);
  const worthwhile = reading.power.worthwhile * (reading.outcome === "churn" ? -1 : 1); // Less churn is what helps.
  const at = placesOf(difference, worthwhile);
  const x = (place: number) => place * 1000;
  const beside = (place: number) => `clamp(2.75rem, ${place * 100}%, 100% - 4.5rem)`; // No word is cut.
  return (
    <>
      <svg
        className={styles.interval}
        viewBox="0 0 1000 80"
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        <line {...upright(x(at.zero))} stroke="var(--ink-faint)" strokeWidth="2" />
        <line {...upright(x(at.worthwhile))} stroke="var(--line-strong)" strokeDasharray="4 4" />
        <line
          x1={x(at.alwaysLow)}
          x2={x(at.alwaysHigh)}
          y1="44"
          y2="44"
          stroke="var(--accent)"
          strokeWidth="2"
        />
        <rect
          x={x(at.low)}
          y="34"
          width={Math.max(2, x(at.high) - x(at.low))}
          height="20"
          rx="4"
          fill="var(--accent-soft)"
          stroke="var(--accent)"
        />
        <line x1={x(at.value)} x2={x(at.value)} y1="30" y2="58" stroke="var(--accent)" strokeWidth="5" />
      </svg>
      <div className={styles.scale} aria-hidden="true">
        <span style={{ left: beside(at.zero) }}>0 · {texts.zero}</span>
        <span style={{ left: beside(at.worthwhile), top: "1.1rem" }}>
          {write.signed(worthwhile)} · {texts.worthwhile}
        </span>
      </div>
    </>
  );
}

const upright = (x: number) => ({ x1: x, x2: x, y1: 6, y2: 80, vectorEffect: "non-scaling-stroke" as const });
