import { Link } from "wouter";
import type { Account } from "../../api/accounts";
import { usePlaybookNames } from "../../api/usePlaybookNames";
import { Panel } from "../../design/Panel";
import { useAccountTexts } from "../../i18n/account";
import { useFormats } from "../../i18n/Language";
import { fill } from "../../i18n/texts";
import styles from "./RunningPlaybooks.module.css";

/** What is being done about the account by itself; nothing is shown when nothing is. */
export function RunningPlaybooks({ runs }: { runs: Account["runningPlaybooks"] }) {
  const texts = useAccountTexts();
  const formats = useFormats();
  const nameOf = usePlaybookNames();
  if (runs.length === 0) return null;
  return (
    <Panel title={texts.playbooks} note={runs.length} padded>
      <ul>
        {runs.map(({ run, playbook, startedAt, waitsUntil }) => (
          <li key={run} className={styles.run}>
            <Link href={`/playbooks/${encodeURIComponent(playbook)}`}>{nameOf(playbook)}</Link>
            <span title={formats.exact(startedAt)}>
              {fill(texts.sinceThen, { date: formats.date(startedAt) })}
            </span>
            {waitsUntil && <span>{fill(texts.waitsUntil, { at: formats.exact(waitsUntil) })}</span>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
