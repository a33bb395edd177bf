import type { Account } from "../../api/accounts";
import type { AccountRow } from "../../api/types";
import { BandMark } from "../../design/BandMark";
import { Trend } from "../../design/Trend";
import { useNow } from "../../format/useNow";
import { useAccountTexts } from "../../i18n/account";
import { useFormats } from "../../i18n/Language";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import styles from "./AccountHead.module.css";

interface AccountHeadProps {
  detail: Account;
  /** What the live feed keeps; newer than the detail. */
  row: AccountRow | undefined;
}

export function AccountHead({ detail, row }: AccountHeadProps) {
  const formats = useFormats();
  const texts = useAccountTexts();
  const score = row ? row.score : (detail.override?.score ?? detail.readings[0]?.score);
  return (
    <section className={styles.head} aria-label={texts.glance}>
      <div className={styles.score}>
        <span className={styles.value} data-testid="score">
          {formats.score(score)}
        </span>
        <span className={styles.beside}>
          <BandMark band={row?.band ?? detail.readings[0]?.band ?? "unknown"} />
          {row?.trend != null && (
            <span title={texts.trendHint}>
              <Trend points={row.trend} />
            </span>
          )}
        </span>
      </div>
      {detail.override && <Override detail={detail} />}
      {detail.quarantined && <p className={styles.warning}>{texts.quarantined}</p>}
      <Facts detail={detail} />
    </section>
  );
}

function Override({ detail }: { detail: Account }) {
  const texts = useAccountTexts();
  const formats = useFormats();
  if (!detail.override) return null;
  const { by, reason, until } = detail.override;
  return (
    <p className={styles.override}>
      <strong>{fill(texts.overriddenBy, { by, until: formats.date(until) })}</strong> {reason}{" "}
      <span className={styles.faint}>
        {fill(texts.machineSays, { score: formats.score(detail.readings[0]?.score) })}
      </span>
    </p>
  );
}

function Facts({ detail }: { detail: Account }) {
  const texts = useAccountTexts();
  const formats = useFormats();
  const { workspace } = useSession();
  const now = useNow();
  const { traits } = detail;
  const { columns } = texts;
  const apart = (at: string | null) => ({
    value: formats.relative(at, now),
    ...(at ? { hint: formats.exact(at) } : {}),
  });
  return (
    <dl className={styles.facts}>
      <Fact name={columns.mrr} value={formats.money(detail.mrr, detail.currency || workspace.currency)} />
      <Fact name={columns.renewalAt} {...apart(traits.renewalAt)} />
      <Fact name={columns.lastActivityAt} {...apart(detail.lastActivityAt)} />
      <Fact name={columns.owner} value={traits.owner || texts.noOwner} />
      {traits.segment && <Fact name={texts.segment} value={traits.segment} />}
      {traits.plan && <Fact name={texts.plan} value={traits.plan} />}
      {traits.seats !== null && <Fact name={texts.seats} value={formats.number(traits.seats)} />}
      {traits.closedAt && <Fact name={texts.leftOn} value={formats.date(traits.closedAt)} />}
      <Fact name={texts.copyId} value={detail.account} />
    </dl>
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
