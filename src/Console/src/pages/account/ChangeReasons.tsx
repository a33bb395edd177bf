import { useQuery } from "@tanstack/react-query";
import { type ChangeLine, getChange, type ScoreChange } from "../../api/accounts";
import { Loaded } from "../../design/Loaded";
import { useAccountTexts } from "../../i18n/account";
import { useEngineWords, useFormats } from "../../i18n/Language";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import styles from "./ChangeReasons.module.css";
import type { Move } from "./history";
import { useMeasureFormat } from "./useMeasureFormat";

const shownMax = 8; // The strongest; what the others add up to is said in one line.
const worthTelling = 0.05; // Points: less reads as 0.0.

/** What moved the score between two points, input by input. */
export function ChangeReasons({ account, move }: { account: string; move: Move }) {
  const texts = useAccountTexts();
  const formats = useFormats();
  const { api, workspace } = useSession();
  const from = new Date(move.from).toISOString();
  const to = new Date(move.to).toISOString();
  const change = useQuery({
    queryKey: ["change", workspace.id, account, from, to],
    queryFn: ({ signal }) => getChange(api, account, from, to, signal),
    staleTime: Number.POSITIVE_INFINITY, // What was known then does not change.
  });
  return (
    <section className={styles.reasons} aria-label={texts.whatChanged} aria-live="polite">
      <h3 className={styles.title}>{fill(texts.whatChangedAt, { at: formats.exact(to) })}</h3>
      <Loaded query={change} loading={texts.loading}>
        {(told) => <Lines change={told} />}
      </Loaded>
    </section>
  );
}

function Lines({ change }: { change: ScoreChange }) {
  const texts = useAccountTexts();
  const engine = useEngineWords();
  const formats = useFormats();
  const told = change.lines.filter((line) => Math.abs(line.difference) >= worthTelling);
  const shown = told.slice(0, shownMax);
  const rest = change.delta - shown.reduce((sum, line) => sum + line.difference, 0);
  return (
    <>
      <p className={styles.ends}>
        {formats.score(change.from.score)} → <strong>{formats.score(change.to.score)}</strong>
        {change.note && <span className={styles.note}> {engine.say(change.note)}</span>}
      </p>
      <ul>
        {shown.map((line) => (
          <Line key={line.key} line={line} />
        ))}
        {Math.abs(rest) >= worthTelling && (
          <li className={styles.line}>
            <span className={styles.note}>{texts.allOthers}</span>
            <span />
            <span className={styles.points}>{formats.points(rest)}</span>
          </li>
        )}
      </ul>
    </>
  );
}

function Line({ line }: { line: ChangeLine }) {
  const texts = useAccountTexts();
  const engine = useEngineWords();
  const formats = useFormats();
  const format = useMeasureFormat();
  const value = (told: number | null | undefined) =>
    told == null ? texts.noInput : format(line.measure, told);
  return (
    <li className={styles.line}>
      <span>{engine.name("measure", line.measure)}</span>
      <span className={styles.note} title={line.signals.length > 0 ? line.signals.join("\n") : undefined}>
        {value(line.from.value)} → {value(line.to.value)}
      </span>
      <span className={styles.points} data-way={line.difference < 0 ? "down" : "up"}>
        {formats.points(line.difference)}
      </span>
    </li>
  );
}
