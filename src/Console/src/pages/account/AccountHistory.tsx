import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useMemo } from "react";
import type { EngineApi } from "../../api/client";
import type { ScorePoint } from "../../api/types";
import { FaultNotice } from "../../design/FaultNotice";
import { RowsSkeleton } from "../../design/RowsSkeleton";
import { useAccountTexts } from "../../i18n/account";
import { useFormats } from "../../i18n/Language";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import styles from "./AccountHistory.module.css";
import { type KnownPoint, knownPoints, summarize } from "./history";
import { Section } from "./Section";

const HistoryChart = lazy(() => import("./HistoryChart"));
const pagesMax = 4; // 20,000 points: more than the chart has pixels to show.
const days = 90; // A quarter: what a renewal talk looks back on.

export function AccountHistory({ account }: { account: string }) {
  const { api, workspace } = useSession();
  const texts = useAccountTexts();
  const history = useQuery({
    queryKey: ["history", workspace.id, account],
    queryFn: ({ signal }) => loadHistory(api, account, signal),
  });
  const points = useMemo(() => knownPoints(history.data ?? [], Date.now()), [history.data]);
  return (
    <Section title={texts.history}>
      {history.isPending && <RowsSkeleton label={texts.loading} />}
      {history.isError && !history.data && (
        <FaultNotice error={history.error} retry={() => void history.refetch()} />
      )}
      {history.data && points.length === 0 && <p className={styles.empty}>{texts.historyEmpty}</p>}
      {points.length > 0 && <Chart points={points} />}
    </Section>
  );
}

function Chart({ points }: { points: KnownPoint[] }) {
  const texts = useAccountTexts();
  const formats = useFormats();
  const { first, last, low, high } = summarize(points);
  const label = fill(texts.historyLabel, {
    from: formats.date(new Date(first.at).toISOString()),
    to: formats.date(new Date(last.at).toISOString()),
    first: formats.score(first.score),
    last: formats.score(last.score),
    low: formats.score(low),
    high: formats.score(high),
  });
  return (
    <div className={styles.chart} role="img" aria-label={label}>
      <Suspense>
        <HistoryChart points={points} />
      </Suspense>
    </div>
  );
}

async function loadHistory(api: EngineApi, account: string, signal: AbortSignal): Promise<ScorePoint[]> {
  const from = daysAgo(days);
  const points: ScorePoint[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < pagesMax; page++) {
    const { items, next } = await api.history(account, from, cursor, signal);
    points.push(...items);
    if (next === null) break;
    cursor = next;
  }
  return points;
}

function daysAgo(count: number): string {
  return new Date(Date.now() - count * 86_400_000).toISOString();
}
