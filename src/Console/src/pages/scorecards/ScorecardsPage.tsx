import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { type Column, DataTable } from "../../design/DataTable";
import { Loaded } from "../../design/Loaded";
import panel from "../../design/Panel.module.css";
import { useEngineWords, useFormats } from "../../i18n/Language";
import { useScorecardsTexts } from "../../i18n/scorecards";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import { Page } from "../../shell/Page";
import { NewCardDialog } from "./NewCardDialog";
import styles from "./Scorecards.module.css";
import { StageTag } from "./StageTag";
import type { Scorecard, ScorecardPage } from "./types";

export default function ScorecardsPage() {
  const texts = useScorecardsTexts();
  const { api, workspace } = useSession();
  const [adding, setAdding] = useState(false);
  const cards = useQuery({
    queryKey: ["scorecards", workspace.id],
    queryFn: ({ signal }) => api.get<ScorecardPage>("/v1/scorecards", {}, signal),
  });
  const columns = useColumns();
  return (
    <Page
      title={texts.title}
      note={texts.note}
      actions={<Button onClick={() => setAdding(true)}>{texts.add.open}</Button>}
    >
      <section className={panel.panel} aria-label={texts.title}>
        <Loaded
          query={cards}
          loading={texts.loading}
          empty={{ when: ({ items }) => items.length === 0, title: texts.empty, hint: texts.emptyHint }}
        >
          {({ items }) => (
            <DataTable caption={texts.title} columns={columns} rows={items} rowKey={(row) => row.id} />
          )}
        </Loaded>
      </section>
      {adding && <NewCardDialog close={() => setAdding(false)} />}
    </Page>
  );
}

function useColumns(): Column<Scorecard>[] {
  const texts = useScorecardsTexts();
  const engine = useEngineWords();
  const formats = useFormats();
  const version = (n: number | null) => (n === null ? texts.none : fill(texts.version, { n }));
  return [
    {
      key: "name",
      label: texts.columns.name,
      heading: true,
      cell: (row) => (
        <span className={styles.name}>
          <Link href={`/scorecards/${encodeURIComponent(row.id)}`}>{engine.say(row.name)}</Link>
          <span>{row.id}</span>
        </span>
      ),
    },
    { key: "purpose", label: texts.columns.purpose, cell: (row) => row.purpose },
    {
      key: "stage",
      label: texts.columns.stage,
      cell: (row) => (
        <span className={styles.line}>
          <StageTag stage={row.stage} />
          {version(row.version)}
        </span>
      ),
    },
    { key: "live", label: texts.columns.live, cell: (row) => version(row.live) },
    { key: "shadow", label: texts.columns.shadow, cell: (row) => version(row.shadow) },
    {
      key: "by",
      label: texts.columns.by,
      cell: (row) =>
        row.by === "healthengine" ? texts.engine : <span title={formats.exact(row.at)}>{row.by}</span>,
    },
  ];
}
