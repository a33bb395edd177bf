import { memo, useState } from "react";
import type { AccountRow } from "../../api/types";
import { BandMark } from "../../design/BandMark";
import { BellIcon } from "../../design/icons";
import { Trend } from "../../design/Trend";
import { useNow } from "../../format/useNow";
import { useFormats, useLanguage } from "../../i18n/Language";
import { usePortfolioTexts } from "../../i18n/portfolio";
import { plural } from "../../i18n/texts";
import { useRow } from "../../live/Live";
import { useSession } from "../../session/Session";
import styles from "./AccountTable.module.css";

interface RowProps {
  account: string;
  index: number;
  top: number;
  height: number;
  /** The one row that Tab stops at. */
  reachable: boolean;
  open: (account: string) => void;
}

export const AccountRowView = memo(function AccountRowView(props: RowProps) {
  const row = useRow(props.account);
  if (!row) return null;
  return (
    // The name's button does the same for keyboards and screen readers; the rest of the row is a larger target for it.

    <div
      role="row"
      aria-rowindex={props.index + 2}
      className={`${styles.row} ${styles.account}`}
      style={{ height: props.height, transform: `translateY(${props.top}px)` }}
      onClick={() => props.open(row.account)}
    >
      <NameCell row={row} reachable={props.reachable} />
      <ScoreCell row={row} />
      <div role="gridcell" className={styles.trend}>
        <Trend points={row.trend} />
      </div>
      <FactCells row={row} />
      <AlertsCell open={row.openAlerts} />
    </div>
  );
});

function NameCell({ row, reachable }: { row: AccountRow; reachable: boolean }) {
  return (
    <div role="gridcell" className={styles.name}>
      <button
        type="button"
        className={styles.open}
        data-account={row.account}
        tabIndex={reachable ? 0 : -1}
        aria-haspopup="dialog"
      >
        {row.name || row.account}
      </button>
      <span className={styles.below}>{row.segment || (row.name ? row.account : "")}</span>
    </div>
  );
}

function ScoreCell({ row }: { row: AccountRow }) {
  const formats = useFormats();
  const [first] = useState(row.score);
  return (
    <div role="gridcell" className={styles.score}>
      {/* A new key starts the highlight again: what changed is seen without being searched for. */}
      <span key={row.score} className={styles.value} data-band={row.band} data-changed={row.score !== first}>
        {formats.score(row.score)}
      </span>
      <BandMark band={row.band} />
    </div>
  );
}

function FactCells({ row }: { row: AccountRow }) {
  const texts = usePortfolioTexts();
  const formats = useFormats();
  const { workspace } = useSession();
  const now = useNow();
  return (
    <>
      <div role="gridcell" className={styles.mrr}>
        {formats.money(row.mrr, row.currency || workspace.currency)}
      </div>
      <div role="gridcell" className={styles.owner} data-absent={!row.owner}>
        {row.owner || texts.noOwner}
      </div>
      <div
        role="gridcell"
        className={styles.renewalAt}
        title={row.renewalAt ? formats.date(row.renewalAt) : undefined}
      >
        {formats.relative(row.renewalAt, now)}
      </div>
      <div
        role="gridcell"
        className={styles.lastActivityAt}
        title={row.lastActivityAt ? formats.exact(row.lastActivityAt) : undefined}
      >
        {formats.relative(row.lastActivityAt, now)}
      </div>
    </>
  );
}

function AlertsCell({ open }: { open: number }) {
  const texts = usePortfolioTexts();
  const { locale } = useLanguage();
  return (
    <div role="gridcell" className={styles.openAlerts}>
      {open > 0 && (
        <span className={styles.alertCount} title={plural(locale, texts.alertsOpen, open)}>
          <BellIcon />
          {open}
        </span>
      )}
    </div>
  );
}
