import { Button } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { toFault } from "../../api/fault";
import { useJob } from "../../api/useJob";
import { FaultNotice } from "../../design/FaultNotice";
import { JobProgress } from "../../design/JobProgress";
import { Panel } from "../../design/Panel";
import { RowsSkeleton } from "../../design/RowsSkeleton";
import { useEngineWords, useFormats } from "../../i18n/Language";
import { useScorecardsTexts } from "../../i18n/scorecards";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import { DiffView, SegmentsTable } from "./DiffView";
import { MoversTable } from "./MoversTable";
import styles from "./Scorecards.module.css";
import type { Card, CardDiff, Preview } from "./types";

const sample = 100; // Accounts that the engine tries at once well within the time between two movements of a slider.
const pause = 200;

/** What the card as edited would make of real accounts, tried again whenever a weight moves. */
export function PreviewPanel({ id, card }: { id: string; card: Card }) {
  const { preview: texts } = useScorecardsTexts();
  const formats = useFormats();
  const preview = usePreview(card);
  const shown = preview.data;
  const note = preview.isFetching
    ? texts.working
    : shown && fill(texts.note, { n: formats.number(shown.diff.accounts) });
  return (
    <Panel title={texts.title} note={<span role="status">{note}</span>}>
      {preview.isPending && <RowsSkeleton label={texts.working} />}
      {preview.isError && <Problems error={preview.error} />}
      {shown && (
        <div className={styles.stack} data-testid="preview" data-pending={preview.isFetching}>
          {shown.liveScorecard === null && <p className={styles.padded}>{texts.noLive}</p>}
          <DiffView diff={shown.diff} />
          <MoversTable movers={shown.accounts} max={12} />
          <SegmentsTable diff={shown.diff} />
          <WholePortfolio id={id} card={card} />
        </div>
      )}
    </Panel>
  );
}

/** Waits for a pause in the changes; a try that is no longer wanted is cancelled. */
function usePreview(card: Card) {
  const { api, workspace } = useSession();
  const text = JSON.stringify(card);
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pause);
    return () => clearTimeout(timer);
  }, [text]);
  const tried = useMemo(() => JSON.parse(settled) as Card, [settled]);
  return useQuery({
    queryKey: ["preview", workspace.id, settled],
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 60_000,
    queryFn: async ({ signal }) => {
      const body = { card: tried, sample };
      const preview = await api.change<Preview>("POST", "/v1/scorecards/preview", { body, signal });
      if (!preview) throw new Error("The engine answered a preview with nothing.");
      return preview;
    },
  });
}

function Problems({ error }: { error: unknown }) {
  const { fields } = toFault(error);
  const { say } = useEngineWords();
  if (fields.length === 0) return <FaultNotice error={error} />;
  return (
    <ul className={styles.faults} role="alert">
      {fields.map((each) => (
        <li key={`${each.field} ${each.detail}`}>
          <code>{each.field}</code> {say(each.detail)}
        </li>
      ))}
    </ul>
  );
}

/** The same for every account, as a job. */
function WholePortfolio({ card }: { id: string; card: Card }) {
  const { preview: texts } = useScorecardsTexts();
  const { job, start, starting, cancel, fault } = useJob("/v1/scorecards/preview");
  const diff = job?.state === "succeeded" ? (job.result as unknown as CardDiff | null) : null;
  return (
    <div className={`${styles.stack} ${styles.padded}`}>
      <div className={styles.line}>
        <Button
          size="compact-sm"
          variant="default"
          loading={starting}
          onClick={() => start({ card, portfolio: true })}
        >
          {texts.whole}
        </Button>
        {job && <JobProgress job={job} cancel={cancel} />}
      </div>
      {fault && <FaultNotice error={fault} />}
      {diff && <DiffView diff={diff} />}
      {diff && <MoversTable movers={diff.movers} max={12} />}
      {diff && <SegmentsTable diff={diff} />}
    </div>
  );
}
