import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { Panel } from "../../design/Panel";
import { useFormats } from "../../i18n/Language";
import { useScorecardsTexts } from "../../i18n/scorecards";
import { fill } from "../../i18n/texts";
import { BacktestFacts } from "./BacktestFacts";
import { GainsChart, LeadTimeChart, RocChart } from "./BacktestCharts";
import type { Report } from "./report";
import styles from "./Scorecards.module.css";

/** What a backtest found, this card beside the live one. */
export function BacktestReport({ report }: { report: Report }) {
  const { backtest: texts } = useScorecardsTexts();
  const formats = useFormats();
  const horizons = report.candidate.auc.map((each) => each.days);
  const [days, setDays] = useState(horizons.at(-1) ?? 90);
  const facts = fill(texts.facts, {
    accounts: formats.number(report.accounts),
    churned: formats.number(report.churned),
    from: formats.date(report.from),
    to: formats.date(report.to),
  });
  const choice = (
    <SegmentedControl
      size="xs"
      aria-label={texts.horizonPick}
      value={String(days)}
      onChange={(value) => setDays(Number(value))}
      data={horizons.map((each) => ({ value: String(each), label: fill(texts.days, { n: each }) }))}
    />
  );
  return (
    <Panel title={facts} actions={choice}>
      <div className={styles.stack} data-testid="report">
        <div className={styles.columns}>
          <RocChart report={report} days={days} />
          <GainsChart report={report} days={days} />
          <LeadTimeChart report={report} />
        </div>
        <BacktestFacts report={report} />
        <section className={`${styles.padded} ${styles.notes}`} aria-label={texts.notes}>
          <h3>{texts.notes}</h3>
          <ul className={styles.hint}>
            {report.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </section>
      </div>
    </Panel>
  );
}
