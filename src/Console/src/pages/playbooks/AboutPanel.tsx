import { Facts } from "../../design/Facts";
import panel from "../../design/Panel.module.css";
import { useFormats, useLanguage } from "../../i18n/Language";
import { usePlaybooksTexts } from "../../i18n/playbooks";
import { fill } from "../../i18n/texts";
import styles from "./Playbooks.module.css";
import { triggerWords } from "./triggerWords";
import type { Playbook } from "./types";

/** What the playbook is for, and its rules at a glance; why it cannot run, where it cannot. */
export function AboutPanel({ playbook }: { playbook: Playbook }) {
  const texts = usePlaybooksTexts();
  const language = useLanguage();
  const formats = useFormats();
  const { about } = texts;
  const { description, steps, holdout, quietHours, reentry } = playbook.definition;
  const again = { times: reentry?.times ?? 0, days: reentry?.days ?? 0 };
  const facts: [string, string][] = [
    [about.begins, triggerWords(playbook.definition, texts, language)],
    [about.steps, steps.map(({ type }) => texts.stepType[type]).join(" → ")],
    [about.holdout, holdout ? fill(about.share, { share: formats.share(holdout.share) }) : about.nobody],
    [
      about.reentry,
      fill(about.reentryOf[again.times === 1 ? "once" : (reentry?.policy ?? "never")] ?? "", again),
    ],
    ...(quietHours ? [[about.quiet, `${quietHours.from}–${quietHours.to}`] as [string, string]] : []),
  ];
  return (
    <section className={panel.panel} aria-label={playbook.name ?? playbook.id}>
      <div className={styles.about}>
        {description && <p className={styles.text}>{language.engine.say(description)}</p>}
        <Facts facts={facts} className={styles.facts} />
        {playbook.problems.length > 0 && (
          <div className={styles.problems}>
            <strong>{texts.problems}</strong>
            <ul>
              {playbook.problems.map(({ field, reason }) => (
                <li key={`${field} ${reason}`}>
                  <code>{field}</code> {reason && language.engine.say(reason)}
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </section>
  );
}
