import { Link } from "wouter";
import type { AccountRow } from "../../api/types";
import { BandMark } from "../../design/BandMark";
import { useNow } from "../../format/useNow";
import { useFormats } from "../../i18n/Language";
import { useStartTexts } from "../../i18n/start";
import { fill } from "../../i18n/texts";
import styles from "./Start.module.css";

export function ArrivalStep({ first }: { first: AccountRow | undefined }) {
  const { see: texts } = useStartTexts();
  const formats = useFormats();
  const now = useNow();
  const told = first
    ? fill(texts.arrived, {
        name: first.name || first.account,
        when: formats.relative(first.lastActivityAt, now),
      })
    : texts.waiting;
  return (
    <div className={styles.body}>
      <p role="status" className={styles.line}>
        {!first && <span className={styles.pulse} aria-hidden="true" />}
        {told}
      </p>
      {first && (
        <p className={styles.line}>
          {texts.score} <strong>{formats.score(first.score)}</strong>
          <BandMark band={first.band} />
          <Link href={`/accounts/${encodeURIComponent(first.account)}`}>{texts.open}</Link>
        </p>
      )}
    </div>
  );
}
