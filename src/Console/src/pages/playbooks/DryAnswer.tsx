import { useMemo } from "react";
import { useAccountNames } from "../../api/useAccountNames";
import { BandMark } from "../../design/BandMark";
import { Tag } from "../../design/Tag";
import { useEngineWords, useFormats } from "../../i18n/Language";
import { usePlaybooksTexts } from "../../i18n/playbooks";
import { fill } from "../../i18n/texts";
import { DrySteps } from "./DrySteps";
import { Inputs } from "./Inputs";
import styles from "./Playbooks.module.css";
import type { DryRun } from "./types";

/** What a playbook would do with one account now: whether it would enter, what was looked at, and each step. */
export function DryAnswer({ tried }: { tried: DryRun }) {
  const { dry: texts, skip, run } = usePlaybooksTexts();
  const formats = useFormats();
  const { skipped, arm } = tried;
  const nameOf = useAccountNames(useMemo(() => [tried.account], [tried.account]));
  const account = nameOf(tried.account);
  const told = skipped
    ? fill(texts.entersNot, { account, reason: skip[skipped] })
    : fill(arm === "holdout" ? texts.left : texts.enters, { account });
  return (
    <div className={styles.stack} data-testid="dry-run">
      <div>
        <p className={styles.sentence} role="status">
          {told}
        </p>
        {skipped && <p className={styles.text}>{texts.anyway}</p>}
      </div>
      <dl className={styles.facts}>
        <div>
          <dt>{run.score}</dt>
          <dd>{formats.score(tried.score)}</dd>
        </div>
        <div>
          <dt>{run.band}</dt>
          <dd>
            <BandMark band={tried.band ?? "unknown"} />
          </dd>
        </div>
        <div>
          <dt>{run.risk}</dt>
          <dd>{formats.percent(tried.churnRisk)}</dd>
        </div>
        <Judged name={texts.entry} condition={tried.entry} />
        <Judged name={texts.exit} condition={tried.exit} />
      </dl>
      <DrySteps tried={tried} />
    </div>
  );
}

function Judged({ name, condition }: { name: string; condition: DryRun["entry"] }) {
  const { dry: texts } = usePlaybooksTexts();
  const { say } = useEngineWords();
  if (!condition) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Tag tone={condition.met ? "good" : "quiet"}>{condition.met ? texts.met : texts.notMet}</Tag>
        <span className={styles.looked}>
          {condition.problem && say(condition.problem)} <Inputs inputs={condition.inputs} />
        </span>
      </dd>
    </div>
  );
}
