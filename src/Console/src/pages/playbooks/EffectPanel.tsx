import { NativeSelect } from "@mantine/core";
import { useSearchParams } from "wouter";
import { Loaded } from "../../design/Loaded";
import { Panel } from "../../design/Panel";
import { Said } from "../../design/Said";
import { usePlaybooksTexts } from "../../i18n/playbooks";
import { fill } from "../../i18n/texts";
import { EffectArms } from "./EffectArms";
import { EffectChecks } from "./EffectChecks";
import { effectOutcomes, horizons, readEffectWish } from "./effectWish";
import { IntervalFigure } from "./IntervalFigure";
import styles from "./Playbooks.module.css";
import type { EffectReading, Playbook, PlaybookEffect } from "./types";
import { useEffectOf } from "./useEffectOf";
import { VerdictTag } from "./VerdictTag";

/** What the holdout says of the playbook's effect: first in words, then drawn, then with all that speaks against it. */
export function EffectPanel({ playbook }: { playbook: Playbook }) {
  const { effect: texts } = usePlaybooksTexts();
  const [parameters] = useSearchParams();
  const effect = useEffectOf(playbook.id, readEffectWish(parameters));
  return (
    <Panel title={texts.title} note={texts.note} actions={<EffectChoice />} padded>
      <Loaded query={effect} loading={texts.loading}>
        {(known) => <Reading effect={known} />}
      </Loaded>
    </Panel>
  );
}

/** By which outcome, and how long after entry; both in the address. */
function EffectChoice() {
  const { effect: texts } = usePlaybooksTexts();
  const [parameters, setParameters] = useSearchParams();
  const { outcome, horizon } = readEffectWish(parameters);
  const put = (name: string, value: string) =>
    setParameters(
      (now) => {
        const next = new URLSearchParams(now);
        next.set(name, value);
        return next;
      },
      { replace: true },
    );
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={texts.outcome}
        value={outcome}
        data={effectOutcomes.map((value) => ({ value, label: texts.outcomes[value] }))}
        onChange={(event) => put("outcome", event.currentTarget.value)}
      />
      <NativeSelect
        size="xs"
        aria-label={texts.horizon}
        value={String(horizon)}
        data={horizons.map((days) => ({ value: String(days), label: fill(texts.horizonOf, { n: days }) }))}
        onChange={(event) => put("horizon", event.currentTarget.value)}
      />
    </>
  );
}

function Reading({ effect }: { effect: PlaybookEffect }) {
  const { effect: texts } = usePlaybooksTexts();
  const { reading, alike } = effect;
  return (
    <div className={styles.stack}>
      <div className={styles.verdict} data-testid="verdict">
        <VerdictTag verdict={reading.verdict} />
        <p className={styles.sentence}>
          <Said text={reading.sentence} />
        </p>
      </div>
      {reading.difference && <IntervalFigure reading={reading} difference={reading.difference} />}
      {isBegun(reading) && <EffectArms reading={reading} />}
      {isBegun(reading) && <EffectChecks reading={reading} />}
      {alike.length > 1 && (
        <p className={styles.faint}>{fill(texts.versions, { versions: alike.join(", ") })}</p>
      )}
      {reading.notes.length > 0 && (
        <ul className={styles.notes}>
          {reading.notes.map((note) => (
            <li key={note}>
              <Said text={note} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const isBegun = ({ treated, holdout }: EffectReading) => treated.enrolled + holdout.enrolled > 0;
