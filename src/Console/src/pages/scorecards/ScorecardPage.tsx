import { SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useParams, useSearchParams } from "wouter";
import { Loaded } from "../../design/Loaded";
import { useEngineWords } from "../../i18n/Language";
import { useScorecardsTexts } from "../../i18n/scorecards";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import { Page } from "../../shell/Page";
import { BacktestPanel } from "./BacktestPanel";
import { CardEditor } from "./CardEditor";
import styles from "./Scorecards.module.css";
import { ShadowPanel } from "./ShadowPanel";
import { StagesPanel } from "./StagesPanel";
import { StageTag } from "./StageTag";
import type { Card, ScorecardDetail } from "./types";
import { VersionsPanel } from "./VersionsPanel";

const tabs = ["edit", "shadow", "backtest", "versions"] as const;
type Tab = (typeof tabs)[number];

/** One scorecard: edited, tried, promoted, judged by its past. */
export default function ScorecardPage() {
  const texts = useScorecardsTexts();
  const engine = useEngineWords();
  const { card: id = "" } = useParams<{ card: string }>();
  const { api, workspace } = useSession();
  const detail = useQuery({
    queryKey: ["scorecards", workspace.id, id],
    queryFn: ({ signal }) => api.get<ScorecardDetail>(`/v1/scorecards/${encodeURIComponent(id)}`, {}, signal),
  });
  const shown = detail.data;
  return (
    <Page
      title={engine.say(shown?.card?.name ?? id)}
      trail={[{ label: texts.title, href: "/scorecards" }]}
      note={
        shown && (
          <span className={styles.line}>
            <StageTag stage={shown.stage} />
            {fill(texts.version, { n: shown.version })}
            <code>{shown.id}</code>
          </span>
        )
      }
    >
      <Loaded query={detail} loading={texts.loading}>
        {(loaded) => loaded.card && <Parts key={loaded.id} detail={loaded} card={loaded.card} />}
      </Loaded>
    </Page>
  );
}

function Parts({ detail, card: saved }: { detail: ScorecardDetail; card: Card }) {
  const texts = useScorecardsTexts();
  const [parameters, setParameters] = useSearchParams();
  const [card, setCard] = useState(saved);
  const tab = tabs.find((each) => each === parameters.get("tab")) ?? "edit";
  const choose = (to: Tab) => setParameters(to === "edit" ? {} : { tab: to });
  return (
    <>
      <StagesPanel detail={detail} card={card} changed={JSON.stringify(card) !== JSON.stringify(saved)} />
      <div>
        <SegmentedControl
          aria-label={texts.tabs.label}
          value={tab}
          onChange={(value) => choose(value as Tab)}
          data={tabs.map((value) => ({ value, label: texts.tabs[value] }))}
          className={styles.tabs ?? ""}
        />
      </div>
      {tab === "edit" && <CardEditor id={detail.id} card={card} setCard={setCard} />}
      {tab === "shadow" && <ShadowPanel detail={detail} />}
      {tab === "backtest" && <BacktestPanel detail={detail} card={card} />}
      {tab === "versions" && (
        <VersionsPanel
          detail={detail}
          edit={(from) => {
            setCard(from);
            choose("edit");
          }}
        />
      )}
    </>
  );
}
