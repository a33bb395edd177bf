import { DataTable } from "../../design/DataTable";
import { Facts } from "../../design/Facts";
import { Panel } from "../../design/Panel";
import { Said } from "../../design/Said";
import { useFormats, useLanguage } from "../../i18n/Language";
import { usePlaybooksTexts } from "../../i18n/playbooks";
import { fill, plural } from "../../i18n/texts";
import styles from "./Playbooks.module.css";
import { RunStateTag } from "./RunStateTag";
import { DaysChart, OwnersChart } from "./SimulationCharts";
import type { SimulationReport } from "./types";

/** What a simulation found: how many would enter, and what people would have to do on which days. */
export function SimulationView({ report }: { report: SimulationReport }) {
  const { simulation: texts } = usePlaybooksTexts();
  const { locale } = useLanguage();
  const formats = useFormats();
  const { from, to } = report;
  const facts: [string, number][] = [
    [texts.entered, report.entered],
    [texts.treated, report.treated],
    [texts.holdout, report.holdout],
    [texts.tasks, report.tasks.given],
    [texts.messages, report.messages.reduce((sum, { count }) => sum + count, 0)],
    [texts.accounts, report.accounts],
  ];
  return (
    <>
      <Panel
        title={texts.perDay}
        note={fill(texts.period, { from: formats.date(from), to: formats.date(to) })}
        padded
      >
        <div className={styles.stack} data-testid="simulation">
          <Facts
            facts={facts.map(([name, value]) => [name, formats.number(value)] as const)}
            className={`${styles.facts} ${styles.big}`}
          />
          {report.days.length > 0 && <DaysChart report={report} />}
          {report.skippedAccounts > 0 && (
            <p className={styles.text}>{plural(locale, texts.skippedAccounts, report.skippedAccounts)}</p>
          )}
        </div>
      </Panel>
      <Owners report={report} />
      <Reasons report={report} />
    </>
  );
}

function Owners({ report: { tasks } }: { report: SimulationReport }) {
  const { simulation: texts } = usePlaybooksTexts();
  const formats = useFormats();
  const n = (value: number) => formats.number(value);
  return (
    <Panel title={texts.owners} note={fill(texts.ownersHint, { cap: n(tasks.perOwnerMax) })}>
      {tasks.owners.length === 0 ? (
        <p className={styles.told}>{texts.noTasks}</p>
      ) : (
        <>
          <div className={styles.filter}>
            <OwnersChart tasks={tasks} />
          </div>
          <DataTable
            caption={texts.owners}
            rows={tasks.owners}
            rowKey={(row) => row.owner}
            columns={[
              { key: "owner", label: texts.owner, heading: true, cell: (row) => row.owner || texts.nobody },
              { key: "tasks", label: texts.total, numeric: true, cell: (row) => n(row.tasks) },
              { key: "mean", label: texts.mean, numeric: true, cell: (row) => n(row.mean) },
              { key: "p95", label: texts.p95, numeric: true, cell: (row) => n(row.p95) },
              { key: "max", label: texts.max, numeric: true, cell: (row) => n(row.max) },
              { key: "over", label: texts.over, numeric: true, cell: (row) => n(row.daysOver) },
            ]}
          />
        </>
      )}
      {tasks.accountCap + tasks.ownerCap > 0 && (
        <p className={styles.more}>
          {fill(texts.notGiven, { account: n(tasks.accountCap), owner: n(tasks.ownerCap) })}
        </p>
      )}
    </Panel>
  );
}

function Reasons({ report }: { report: SimulationReport }) {
  const { simulation: texts, skip } = usePlaybooksTexts();
  const formats = useFormats();
  const { returned, notes } = report;
  return (
    <div className={styles.half}>
      {report.skipped.length > 0 && (
        <Panel title={texts.skipped}>
          <DataTable
            caption={texts.skipped}
            rows={report.skipped}
            rowKey={(row) => row.reason}
            columns={[
              { key: "reason", label: texts.skipped, heading: true, cell: (row) => skip[row.reason] },
              { key: "n", label: texts.candidates, numeric: true, cell: (row) => formats.number(row.count) },
            ]}
          />
        </Panel>
      )}
      {report.ends.length > 0 && (
        <Panel title={texts.ends}>
          <DataTable
            caption={texts.ends}
            rows={report.ends}
            rowKey={(row) => row.state}
            columns={[
              {
                key: "state",
                label: texts.ends,
                heading: true,
                cell: (row) => <RunStateTag state={row.state} />,
              },
              { key: "n", label: texts.runs, numeric: true, cell: (row) => formats.number(row.runs) },
            ]}
          />
        </Panel>
      )}
      {(notes.length > 0 || returned.score !== null) && (
        <Panel title={texts.notes} padded>
          {returned.score !== null && returned.later !== null && (
            <p className={styles.text}>
              {fill(texts.byThemselves, {
                from: formats.score(returned.score),
                to: formats.score(returned.later),
              })}
            </p>
          )}
          <ul className={styles.notes}>
            {notes.map((note) => (
              <li key={note}>
                <Said text={note} />
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </div>
  );
}
