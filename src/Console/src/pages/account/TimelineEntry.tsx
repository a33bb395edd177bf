import type { TimelineItem } from "../../api/types";
import { usePlaybookNames } from "../../api/usePlaybookNames";
import { Instant } from "../../design/Instant";
import { useAccountTexts } from "../../i18n/account";
import { useEngineWords, useFormats } from "../../i18n/Language";
import { fill } from "../../i18n/texts";
import styles from "./AccountTimeline.module.css";

const propsMax = 4_000; // Characters: enough for any signal that a person reads; the API has all of it.

/** One line; what else the signal told opens below it. */
export function TimelineEntry({ item }: { item: TimelineItem }) {
  const texts = useAccountTexts();
  return (
    <li className={styles.entry} data-kind={item.kind}>
      <span className={styles.kind}>{texts.kinds[item.kind ?? "signal"]}</span>
      <Told item={item} />
      <span className={styles.faint}>
        <Instant at={item.at} />
      </span>
    </li>
  );
}

function Told({ item }: { item: TimelineItem }) {
  const texts = useAccountTexts();
  const nameOf = usePlaybookNames();
  const engine = useEngineWords();
  const say = (told: string | null) => (told ? engine.say(told) : null);
  if ("alert" in item) {
    const { title, resolution, reason, news, by } = item.alert;
    const detail = say(reason ?? resolution) ?? (by ? fill(texts.by, { user: by }) : null);
    return <Plain what={title ? engine.title(title) : texts.news[news]} detail={detail} />;
  }
  if ("run" in item) {
    const { playbook, news, state, step, detail } = item.run;
    const what = news === "ended" ? texts.runStates[state] : texts.runNews[news];
    return (
      <Plain
        what={`${nameOf(playbook)}: ${what}`}
        detail={[step, say(detail)].filter(Boolean).join(" · ") || null}
      />
    );
  }
  if ("task" in item) {
    const { title, owner, state, outcome } = item.task;
    return (
      <Plain
        what={engine.say(title)}
        detail={[engine.name("task", state), owner, outcome].filter(Boolean).join(" · ")}
      />
    );
  }
  return <Signal item={item} />;
}

function Plain({ what, detail }: { what: string; detail: string | null }) {
  return (
    <span className={styles.what}>
      {what} {detail && <span className={styles.faint}>{detail}</span>}
    </span>
  );
}

type SignalItem = Extract<TimelineItem, { type: string }>;

function Signal({ item }: { item: SignalItem }) {
  const texts = useAccountTexts();
  const formats = useFormats();
  const { type, name, user, value, props } = item;
  const line = (
    <>
      {name ? `${type} · ${name}` : type}{" "}
      {value !== null && <span className={styles.faint}>{formats.number(value)}</span>}{" "}
      {user && <span className={styles.faint}>{fill(texts.by, { user })}</span>}
    </>
  );
  if (!props || Object.keys(props).length === 0) return <span className={styles.what}>{line}</span>;
  return (
    <details className={styles.what}>
      <summary>{line}</summary>
      <pre className={styles.props}>{JSON.stringify(props, null, 2).slice(0, propsMax)}</pre>
    </details>
  );
}
