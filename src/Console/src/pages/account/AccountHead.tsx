import type { AccountRow } from "../../api/types";
import { BandMark } from "../../design/BandMark";
import { Trend } from "../../design/Trend";
import { useNow } from "../../format/useNow";
import { useAccountTexts } from "../../i18n/account";
import { useFormats } from "../../i18n/Language";
import { useSession } from "../../session/Session";
import styles from "./AccountHead.module.css";

export function AccountHead({ account, row }: { account: string; row: AccountRow | undefined }) {
  const texts = useAccountTexts();

  const formats = useFormats();
  const { workspace } = useSession();
  const now = useNow();
  if (!row) return <p className={styles.missing}>{texts.notLoaded}</p>;
  const { columns } = texts;
  return (
    <div className={styles.head}>
      <div className={styles.score}>
        <span className={styles.value} data-testid="score">
          {formats.score(row.score)}
        </span>
        <BandMark band={row.band} />
        <Trend points={row.trend} />
      </div>
      <dl className={styles.facts}>
        <Fact name={columns.mrr} value={formats.money(row.mrr, row.currency || workspace.currency)} />
        <Fact name={columns.owner} value={row.owner || texts.noOwner} />
        <Fact
          name={columns.renewalAt}
          value={formats.date(row.renewalAt)}
          {...(row.renewalAt ? { hint: formats.relative(row.renewalAt, now) } : {})}
        />
        <Fact
          name={columns.lastActivityAt}
          value={formats.relative(row.lastActivityAt, now)}
          {...(row.lastActivityAt ? { hint: formats.exact(row.lastActivityAt) } : {})}
        />
        <Fact name={texts.copyId} value={account} />
      </dl>
    </div>
  );
}

function Fact({ name, value, hint }: { name: string; value: string; hint?: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd title={hint}>{value}</dd>
    </div>
  );
}
