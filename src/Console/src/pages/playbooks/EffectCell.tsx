import { Skeleton } from "@mantine/core";
import { usePlaybooksTexts } from "../../i18n/playbooks";
import styles from "./Playbooks.module.css";
import type { Playbook } from "./types";
import { useEffectOf } from "./useEffectOf";
import { useEffectFormats } from "./effectFormats";
import { VerdictTag } from "./VerdictTag";

/** A playbook's effect on the score: the difference with its interval, or the engine's word on why there is none. */
export function EffectCell({ playbook }: { playbook: Playbook }) {
  const texts = usePlaybooksTexts();
  const effect = useEffectOf(playbook.id, { outcome: "score" });
  const write = useEffectFormats(effect.data?.reading);
  if (effect.isPending)
    return <Skeleton role="img" height={20} width={120} aria-label={texts.effect.loading} />;
  if (!effect.data) return <span className={styles.faint}>–</span>;
  const { verdict, sentence, difference } = effect.data.reading;
  const isTold = difference && (verdict === "helps" || verdict === "harms" || verdict === "no-effect-shown");
  return (
    <span className={styles.effect} title={sentence}>
      <VerdictTag verdict={verdict} />
      {isTold && (
        <span className={styles.faint}>
          {write.signed(difference.value)} ({write.signed(difference.low)} … {write.signed(difference.high)})
        </span>
      )}
    </span>
  );
}
