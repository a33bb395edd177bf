import { NativeSelect } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useSearchParams } from "wouter";
import { Facts } from "../../design/Facts";
import { Loaded } from "../../design/Loaded";
import { Panel } from "../../design/Panel";
import { Said } from "../../design/Said";
import { useFormats } from "../../i18n/Language";
import { usePlaybooksTexts } from "../../i18n/playbooks";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import { readEffectWish } from "./effectWish";
import styles from "./Playbooks.module.css";
import type { Playbook, PowerForecast } from "./types";
import { playbookPath } from "./usePlaybooks";

const shares = [0.05, 0.1, 0.2, 0.3, 0.5];
const keepFor = 300_000; // It replays eight weeks: not again for each look.

/** How long it would take to know the effect: to be looked at before the playbook is activated. */
export function PowerPanel({ playbook }: { playbook: Playbook }) {
  const { effect: texts } = usePlaybooksTexts();
  const formats = useFormats();
  const { api, workspace } = useSession();
  const [parameters] = useSearchParams();
  const { outcome, horizon } = readEffectWish(parameters);
  const [share, setShare] = useState(playbook.definition.holdout?.share || 0.1);
  // How money spreads is only known once accounts have entered.
  const wish = { share, horizon, outcome: outcome === "churn" ? outcome : "score" };
  const power = useQuery({
    queryKey: ["playbook-power", workspace.id, playbook.id, playbook.version, wish],
    staleTime: keepFor,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.get<PowerForecast>(`${playbookPath(playbook.id)}/power`, wish, signal),
  });
  const offered = shares.includes(share) ? shares : [share, ...shares].sort((a, b) => a - b);
  return (
    <Panel
      title={texts.power}
      note={texts.powerNote}
      padded
      actions={
        <NativeSelect
          size="xs"
          aria-label={texts.share}
          value={String(share)}
          data={offered.map((each) => ({
            value: String(each),
            label: fill(texts.shareOption, { share: formats.percent(each) }),
          }))}
          onChange={(event) => setShare(Number(event.currentTarget.value))}
        />
      }
    >
      <Loaded query={power} loading={texts.powerLoading}>
        {(known) => <Forecast forecast={known} />}
      </Loaded>
    </Panel>
  );
}

function Forecast({ forecast }: { forecast: PowerForecast }) {
  const { effect: texts } = usePlaybooksTexts();
  const formats = useFormats();
  const { perWeek, needed, weeks, sentence, notes } = forecast;
  const facts: [string, string][] = [
    [texts.perWeek, formats.number(perWeek)],
    [texts.needed, formats.number(needed)],
    [texts.weeks, weeks === null ? texts.endless : formats.number(weeks)],
  ];
  return (
    <div className={styles.stack}>
      <p className={styles.sentence}>
        <Said text={sentence} />
      </p>
      <Facts facts={facts} className={`${styles.facts} ${styles.big}`} />
      {notes.length > 0 && (
        <ul className={styles.notes}>
          {notes.map((note) => (
            <li key={note}>
              <Said text={note} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
