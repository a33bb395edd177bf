import { memo } from "react";
import type { AlertRow, AlertSeverity } from "../api/types";
import { useAlertsTexts } from "../i18n/alerts";
import { useFormats, useTexts } from "../i18n/Language";
import { useRow } from "../live/Live";
import styles from "./AlertCard.module.css";
import { Instant } from "./Instant";

interface AlertCardProps {
  alert: AlertRow;
  /** Left out where the account is what the page is about. */
  open?: (account: string) => void;
}

export const AlertCard = memo(function AlertCard({ alert, open }: AlertCardProps) {
  const texts = useTexts();
  const formats = useFormats();
  const name = useRow(alert.account)?.name || alert.accountName || alert.account;
  const resolved = alert.state === "resolved";
  return (
    <article className={styles.card} data-severity={alert.severity} data-state={alert.state}>
      <div className={styles.head}>
        <span className={styles.severity}>
          <SeverityShape severity={alert.severity} />
          {texts.severity[alert.severity]}
        </span>
        {resolved && <span className={styles.resolved}>✓ {useAlertsTexts().resolved}</span>}
        <Instant at={alert.raisedAt} />
      </div>
      <h3 className={styles.title}>{alert.title}</h3>
      <p className={styles.reason}>{alert.reason}</p>
      {resolved && alert.resolution && (
        <p className={styles.reason} title={alert.resolvedAt ? formats.exact(alert.resolvedAt) : undefined}>
          {alert.resolution}
        </p>
      )}
      {open && (
        <button
          type="button"
          className={styles.account}
          aria-haspopup="dialog"
          onClick={() => open(alert.account)}
        >
          {name}
        </button>
      )}
    </article>
  );
});

/** Octagon: critical. Triangle: warning. Disc: info. */
function SeverityShape({ severity }: { severity: AlertSeverity }) {
  return (
    <svg viewBox="0 0 10 10" aria-hidden="true" focusable="false">
      {severity === "critical" && <path d="M3 0h4l3 3v4l-3 3H3L0 7V3Z" fill="currentColor" />}
      {severity === "warning" && <path d="M5 .6 9.8 9.4H.2Z" fill="currentColor" />}
      {severity === "info" && <circle cx="5" cy="5" r="4.4" fill="currentColor" />}
    </svg>
  );
}
