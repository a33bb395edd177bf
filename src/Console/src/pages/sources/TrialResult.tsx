import { FaultNotice } from "../../design/FaultNotice";
import { Tag } from "../../design/Tag";
import { useFormats, useLanguage } from "../../i18n/Language";
import { useSourcesTexts } from "../../i18n/sources";
import { fill, plural } from "../../i18n/texts";
import styles from "./Mapping.module.css";
import source$ from "./Sources.module.css";
import type { TrialSignal } from "./types";
import type { SampleTrial } from "./useTrials";

const shownMax = 20; // A page of one's payload is enough to see whether it is read right.

export function TrialResult({ trial }: { trial: SampleTrial }) {
  const { mapping: texts } = useSourcesTexts();
  const { locale, engine } = useLanguage();
  if (trial.empty) return <p className={source$.hint}>{texts.waiting}</p>;
  if (trial.fault) return <FaultNotice error={trial.fault} />;
  if (trial.unreadable) return null;
  const none = trial.signals.length === 0;
  return (
    <div className={styles.result} data-pending={trial.pending}>
      <p role="status" className={styles.count}>
        {none
          ? trial.pending
            ? texts.trying
            : texts.none
          : plural(locale, texts.signals, trial.signals.length)}
      </p>
      <ol>
        {trial.signals.slice(0, shownMax).map((signal) => (
          <li key={signal.id}>
            <Signal signal={signal} />
          </li>
        ))}
      </ol>
      {trial.reasons.length > 0 && (
        <>
          <h3>{texts.reasons}</h3>
          <ul className={styles.reasons}>
            {trial.reasons.slice(0, shownMax).map((reason) => (
              <li key={`${reason.field} ${reason.code} ${reason.detail}`}>
                <code>{reason.field}</code> {engine.say(reason.detail)}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Signal({ signal }: { signal: TrialSignal }) {
  const { mapping: texts } = useSourcesTexts();
  const formats = useFormats();
  const keys = signal.keys.map((key) => `${key.source || key.kind} ${key.key}`).join(", ");
  const held = keys ? fill(texts.held, { keys }) : texts.heldNoKey;
  return (
    <article className={styles.signal}>
      <div className={source$.row}>
        <strong>{signal.type}</strong>
        <Tag tone={signal.account ? "good" : "warn"}>
          {signal.account ? fill(texts.to, { account: signal.account }) : held}
        </Tag>
      </div>
      <dl className={styles.facts}>
        <Fact name="id" value={signal.id} />
        <Fact name="at" value={formats.exact(signal.at)} />
        <Fact name="name" value={signal.name} />
        <Fact name="user" value={signal.user} />
        <Fact name="value" value={signal.value === null ? null : String(signal.value)} />
        <Fact name="props" value={signal.props ? JSON.stringify(signal.props) : null} />
      </dl>
    </article>
  );
}

function Fact({ name, value }: { name: string; value: string | null }) {
  if (value === null) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
