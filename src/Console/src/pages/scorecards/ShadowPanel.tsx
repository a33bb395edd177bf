import { useQuery } from "@tanstack/react-query";
import { Loaded } from "../../design/Loaded";
import { Notice } from "../../design/Notice";
import { Panel } from "../../design/Panel";
import { useFormats } from "../../i18n/Language";
import { useScorecardsTexts } from "../../i18n/scorecards";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import { DiffView, SegmentsTable } from "./DiffView";
import { MoversTable } from "./MoversTable";
import styles from "./Scorecards.module.css";
import type { ScorecardDetail, ShadowDiff } from "./types";

const seenAgain = 10_000; // A shadow fills with traffic; every ten seconds shows that it does.

/** How the version in shadow compares on live traffic. */
export function ShadowPanel({ detail }: { detail: ScorecardDetail }) {
  const { shadow: texts, tabs } = useScorecardsTexts();
  if (detail.shadow === null) return <Notice title={texts.none} hint={texts.noneHint} />;
  return (
    <Panel title={tabs.shadow}>
      <Diff id={detail.id} version={detail.shadow} />
    </Panel>
  );
}

function Diff({ id, version }: { id: string; version: number }) {
  const { shadow: texts, loading } = useScorecardsTexts();
  const formats = useFormats();
  const { api, workspace } = useSession();
  const diff = useQuery({
    queryKey: ["shadow-diff", workspace.id, id, version],
    refetchInterval: seenAgain,
    queryFn: ({ signal }) => api.get<ShadowDiff>(`/v1/scorecards/${encodeURIComponent(id)}/diff`, {}, signal),
  });
  return (
    <Loaded query={diff} loading={loading}>
      {(shown) => (
        <div className={styles.stack}>
          <p className={styles.padded}>
            {fill(shown.live === null ? texts.seenFirst : texts.seen, {
              shadow: shown.shadow,
              live: shown.live ?? "",
              cards: shown.liveScorecards.join(", "),
              recorded: formats.number(shown.recorded),
              total: formats.number(shown.total),
            })}
          </p>
          <DiffView diff={shown.diff} />
          <MoversTable movers={shown.diff.movers} max={50} />
          <SegmentsTable diff={shown.diff} />
        </div>
      )}
    </Loaded>
  );
}
