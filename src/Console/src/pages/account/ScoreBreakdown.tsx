import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getHealth } from "../../api/accounts";
import type { Reading } from "../../api/types";
import { FaultNotice } from "../../design/FaultNotice";
import { Panel } from "../../design/Panel";
import { RowsSkeleton } from "../../design/RowsSkeleton";
import { useAccountTexts } from "../../i18n/account";
import { useEngineWords, useFormats } from "../../i18n/Language";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import { AsOfChoice } from "./AsOfChoice";
import { type Scale, type StepGroup, scaleOf, startScore, toStaircase } from "./breakdown";
import styles from "./ScoreBreakdown.module.css";
import { StepRow } from "./StepRow";
import { useAsOf } from "./useAsOf";

/** Why the score is what it is, now or at any instant before. */
export function ScoreBreakdown({ account }: { account: string }) {
  const { api, workspace } = useSession();
  const { asOf, setAsOf } = useAsOf();
  const texts = useAccountTexts();
  const engine = useEngineWords();
  const formats = useFormats();
  const health = useQuery({
    queryKey: ["health", workspace.id, account, asOf],
    queryFn: ({ signal }) => getHealth(api, account, asOf, signal),
    placeholderData: keepPreviousData,
  });

  const reading = health.data;
  const note =
    reading &&
    `${engine.name("scorecard", reading.scorecard.id ?? "")} · ${fill(texts.coverage, { coverage: formats.share(reading.coverage) })}`;
  return (
    <Panel title={texts.why} note={note} padded>
      <AsOfChoice asOf={asOf} setAsOf={setAsOf} />
      {health.isPending && <RowsSkeleton label={texts.loading} />}
      {health.isError && !reading && <FaultNotice error={health.error} retry={() => void health.refetch()} />}
      {reading && reading.score === null && <Unknown reading={reading} />}
      {reading && <Staircase reading={reading} />}
    </Panel>
  );
}

function Unknown({ reading }: { reading: Reading }) {
  const texts = useAccountTexts();
  const formats = useFormats();
  return (
    <div className={styles.unknown}>
      <p>{texts.unknown}</p>
      <p>{fill(texts.unknownHint, { coverage: formats.share(reading.coverage) })}</p>
    </div>
  );
}

function Staircase({ reading }: { reading: Reading }) {
  const texts = useAccountTexts();
  const formats = useFormats();
  const { groups, change } = toStaircase(reading);
  const scale = scaleOf(groups);
  // What is written must add up as written, so the change is that between the rounded numbers.
  const total = Math.round((startScore + change) * 10) / 10;
  const sum = fill(texts.sum, {
    start: formats.number(startScore),
    sign: total < startScore ? "−" : "+",
    change: formats.score(Math.abs(total - startScore)),
    score: formats.score(total),
  });
  return (
    <div className={styles.stairs}>
      <p className={styles.edge}>
        <span>{texts.start}</span>
        <span className={styles.number}>{formats.number(startScore)}</span>
      </p>
      <ol>
        {groups.map((group) => (
          <Group key={group.key} group={group} scale={scale} />
        ))}
      </ol>
      {reading.score !== null && (
        <p className={`${styles.edge} ${styles.sum}`} data-testid="sum">
          <span>{texts.sumLabel}</span>
          <span className={styles.number}>{sum}</span>
        </p>
      )}
    </div>
  );
}

function Group({ group, scale }: { group: StepGroup; scale: Scale }) {
  const engine = useEngineWords();
  const formats = useFormats();
  return (
    <li className={styles.group}>
      <p className={styles.dimension}>
        <span>{engine.name("dimension", group.key)}</span>
        <span className={styles.number}>{formats.points(group.contribution)}</span>
      </p>
      <ul>
        {group.steps.map((step) => (
          <StepRow key={step.key} dimension={group.key} step={step} scale={scale} />
        ))}
      </ul>
    </li>
  );
}
