import { type MouseEvent, memo, type ReactNode, useState } from "react";
import { Link } from "wouter";
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
import type { ColumnKey } from "./columns";
import { Sparkline } from "./Sparkline";

interface RowProps {
  account: string;
  index: number;
  columns: readonly ColumnKey[];
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
    // The name's link does the same for keyboards and screen readers; the rest of the row is a larger target for it.

    <div
      role="row"
      aria-rowindex={props.index + 2}
      className={`${styles.row} ${styles.account}`}
      style={{ height: props.height, transform: `translateY(${props.top}px)` }}
      onClick={(event) => isOnRow(event) && props.open(row.account)}
    >
      <NameCell row={row} reachable={props.reachable} />
      <ScoreCell row={row} />
      {props.columns.map((column) => (
        <Cell key={column} column={column} row={row} />
      ))}
    </div>
  );
});

/** The link in the row goes by itself, also to another tab; and who marks a text does not want to leave. */
function isOnRow(event: MouseEvent): boolean {
  return !(event.target as HTMLElement).closest("a") && getSelection()?.type !== "Range";
}

function NameCell({ row, reachable }: { row: AccountRow; reachable: boolean }) {
  return (
    <div role="gridcell" className={styles.name}>
      <Link
        href={`/accounts/${encodeURIComponent(row.account)}`}
        className={styles.open ?? ""}
        data-account={row.account}
        tabIndex={reachable ? 0 : -1}
      >
        {row.name || row.account}
      </Link>
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

const highRisk = 0.5; // More likely than not.

function Cell({ column, row }: { column: ColumnKey; row: AccountRow }) {
  const { content, hint } = useCell(column, row);
  return (
    <div role="gridcell" className={styles[column]} title={hint} data-absent={content === null}>
      {content}
    </div>
  );
}

function useCell(column: ColumnKey, row: AccountRow): { content: ReactNode; hint?: string | undefined } {
  const texts = usePortfolioTexts();
  const formats = useFormats();
  const { workspace } = useSession();
  const now = useNow();
  switch (column) {
    case "trend":
      return { content: <TrendCell row={row} />, hint: texts.trendHint };
    case "churnRisk": {
      const risk = row.churnRisk;
      const content = (
        <span className={(risk ?? 0) >= highRisk ? styles.high : ""}>{formats.percent(risk)}</span>
      );
      return { content, hint: texts.churnRiskHint };
    }
    case "mrr":
      return { content: formats.money(row.mrr, row.currency || workspace.currency) };
    case "owner":
      return { content: row.owner || texts.noOwner };
    case "renewalAt":
      return {
        content: formats.relative(row.renewalAt, now),
        hint: row.renewalAt ? formats.date(row.renewalAt) : undefined,
      };
    case "lastActivityAt":
      return {
        content: formats.relative(row.lastActivityAt, now),
        hint: row.lastActivityAt ? formats.exact(row.lastActivityAt) : undefined,
      };
    case "openAlerts":
      return { content: <AlertsCell open={row.openAlerts} /> };
  }
}

function TrendCell({ row }: { row: AccountRow }) {
  return (
    <>
      <Sparkline account={row.account} now={row.score ?? null} />
      <Trend points={row.trend} />
    </>
  );
}

function AlertsCell({ open }: { open: number }) {
  const texts = usePortfolioTexts();
  const { locale } = useLanguage();
  if (open === 0) return null;
  return (
    <span className={styles.alertCount} title={plural(locale, texts.alertsOpen, open)}>
      <BellIcon />
      {open}
    </span>
  );
}
