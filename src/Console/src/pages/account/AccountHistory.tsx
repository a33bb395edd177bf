import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { EngineApi } from "../../api/client";
import type { ScorePoint } from "../../api/types";
import { ChartFigure } from "../../design/charts/ChartFigure";
import type { PlotLine, PlotScales } from "../../design/charts/plotOptions";
import { Loaded } from "../../design/Loaded";
import { Panel } from "../../design/Panel";
import { accountTime } from "../../format/useNow";
import { useAccountTexts } from "../../i18n/account";
import { useFormats, useLanguage } from "../../i18n/Language";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import { ChangeReasons } from "./ChangeReasons";
import { ChangesList } from "./ChangesList";
import { changeAt, type KnownPoint, knownPoints, type Move, summarize } from "./history";

const pagesMax = 4; // 20,000 points: more than the chart has pixels to show.
const days = 90; // A quarter: what a renewal talk looks back on.

export function AccountHistory({ account }: { account: string }) {
  const { api, workspace } = useSession();
  const texts = useAccountTexts();
  const history = useQuery({
    queryKey: ["history", workspace.id, account],
    queryFn: ({ signal }) => loadHistory(api, account, signal),
  });
  const points = useMemo(() => knownPoints(history.data ?? [], accountTime()), [history.data]);
  return (
    <Panel title={texts.history} padded>
      <Loaded
        query={history}
        loading={texts.loading}
        empty={{ when: () => points.length === 0, title: texts.historyEmpty, hint: texts.historyEmptyHint }}
      >
        {() => <History account={account} points={points} />}
      </Loaded>
    </Panel>
  );
}

function History({ account, points }: { account: string; points: readonly KnownPoint[] }) {
  const texts = useAccountTexts();
  const formats = useFormats();
  const { locale, texts: words } = useLanguage();
  const [move, setMove] = useState<Move>();
  const at = useMemo(() => points.map((point) => point.at / 1000), [points]);
  const lines = useMemo<PlotLine[]>(
    () => [
      {
        label: texts.score,
        color: "--accent",
        values: points.map((point) => point.score),
        shape: "step",
        filled: true,
      },
    ],
    [points, texts],
  );
  const scales = useMemo<PlotScales>(() => {
    const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" });
    return {
      x: (seconds) => day.format(seconds * 1000),
      exact: (seconds) => formats.exact(new Date(seconds * 1000).toISOString()),
      y: formats.score,
      yTick: formats.number,
      time: true,
      yMin: 0,
      yMax: 100,
    };
  }, [formats, locale]);
  return (
    <>
      <ChartFigure
        summary={labelOf(points, texts.historyLabel, formats)}
        xLabel={words.chart.at}
        x={at}
        lines={lines}
        scales={scales}
        choose={(index) => setMove(changeAt(points, index))}
      />
      <ChangesList points={points} chosen={move} choose={setMove} />
      {move && <ChangeReasons account={account} move={move} />}
    </>
  );
}

function labelOf(
  points: readonly KnownPoint[],
  pattern: string,
  formats: ReturnType<typeof useFormats>,
): string {
  const { first, last, low, high } = summarize(points);
  return fill(pattern, {
    from: formats.date(new Date(first.at).toISOString()),
    to: formats.date(new Date(last.at).toISOString()),
    first: formats.score(first.score),
    last: formats.score(last.score),
    low: formats.score(low),
    high: formats.score(high),
  });
}

async function loadHistory(api: EngineApi, account: string, signal: AbortSignal): Promise<ScorePoint[]> {
  const from = new Date(accountTime() - days * 86_400_000).toISOString();
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
