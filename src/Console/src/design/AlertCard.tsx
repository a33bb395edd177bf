import { memo, type ReactNode } from "react";
import { Link } from "wouter";
import { isOfSource, subjectPath } from "../api/alerts";
import type { AlertRow, AlertSeverity } from "../api/types";
import { useNow } from "../format/useNow";
import { useAlertsTexts } from "../i18n/alerts";
import { useEngineWords, useFormats, useTexts } from "../i18n/Language";
import { fill } from "../i18n/texts";
import { useRow } from "../live/Live";
import styles from "./AlertCard.module.css";
import { Instant } from "./Instant";

interface AlertCardProps {
  alert: AlertRow;
  /** Whether the account is named, with a way to it; not where it is what the page is about. */
  linked?: boolean;
  /** What can be done about it. */
  actions?: ReactNode;
}

export const AlertCard = memo(function AlertCard({ alert, linked, actions }: AlertCardProps) {
  const texts = useTexts();
  const alerts = useAlertsTexts();
  const engine = useEngineWords();
  const formats = useFormats();
  const name = useRow(alert.account)?.name || alert.accountName;
  const resolved = alert.state === "resolved";
  return (
    <article className={styles.card} data-severity={alert.severity} data-state={alert.state}>
      <div className={styles.head}>
        <span className={styles.severity}>
          <SeverityShape severity={alert.severity} />
          {texts.severity[alert.severity]}
        </span>
        {resolved && <span className={styles.resolved}>✓ {alerts.resolved}</span>}
        {linked && (
          <Link href={subjectPath(alert.account)} className={styles.account ?? ""}>
            {isOfSource(alert.account) ? texts.nav.sources : name || alert.account}
          </Link>
        )}
        <Care alert={alert} />
        <Instant at={alert.raisedAt} />
      </div>
      <h3 className={styles.title}>{engine.title(alert.title)}</h3>
      <p className={styles.reason}>{engine.say(alert.reason)}</p>
      {resolved && alert.resolution && (
        <p className={styles.reason} title={alert.resolvedAt ? formats.exact(alert.resolvedAt) : undefined}>
          {engine.say(alert.resolution)}
        </p>
      )}
      {actions}
    </article>
  );
});

/** What people did with it, and what holds it back; nothing for an alert that nobody touched. */
function Care({ alert }: { alert: AlertRow }) {
  const texts = useAlertsTexts();
  const formats = useFormats();
  const now = useNow();
  const said: string[] = [];
  const say = (pattern: string, values: Record<string, string | number> = {}) =>
    said.push(fill(pattern, values));
  if (alert.assignedTo) say(texts.assignedTo, { who: alert.assignedTo });
  else if (alert.owner) say(texts.ownedBy, { who: alert.owner });
  if (alert.acknowledgedAt) say(texts.acknowledgedBy, { who: alert.acknowledgedBy ?? texts.somebody });
  if (alert.snoozedUntil && Date.parse(alert.snoozedUntil) > now)
    say(texts.snoozedUntil, { when: formats.exact(alert.snoozedUntil) });
  if (alert.silencedBy.length > 0) say(texts.silenced);
  if (alert.inhibitedBy.length > 0) say(texts.inhibited);
  if (alert.state === "open" && alert.phase === "recovering") say(texts.recovering);
  if (alert.escalations > 0) say(texts.escalated, { n: alert.escalations });
  return said.length === 0 ? null : <span className={styles.care}>{said.join(" · ")}</span>;
}

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
