import type { AlertRow, AlertSeverity } from "../../api/types";
import type { EngineWords } from "../../i18n/engine/engineWords";

export const stages = ["new", "acknowledged", "snoozed", "open", "resolved"] as const;
export type Stage = (typeof stages)[number];

export const groupings = ["none", "owner", "account"] as const;
export type Grouping = (typeof groupings)[number];

const severities = ["critical", "warning", "info"] as const satisfies readonly AlertSeverity[];
const kinds = ["at-risk", "upsell", "data", "disagreement"] as const;
export type Kind = (typeof kinds)[number];

const ownersMax = 50; // A team; more are all.

/** The inbox as the page's address has it. */
export interface AlertQuery {
  stage: Stage;
  severity: AlertSeverity | undefined;
  kind: Kind | undefined;
  /** Those that any of these take care of; empty: no matter who. */
  owners: readonly string[];
  q: string | undefined;
  by: Grouping;
}

export function readAlertQuery(parameters: URLSearchParams): AlertQuery {
  const one = <T extends string>(name: string, values: readonly T[]) =>
    values.find((value) => value === parameters.get(name));
  return {
    stage: one("stage", stages) ?? "new",
    severity: one("severity", severities),
    kind: one("kind", kinds),
    owners: parameters.getAll("owner").filter(Boolean).slice(0, ownersMax),
    q: parameters.get("q") ?? undefined,
    by: one("by", groupings) ?? "none",
  };
}

export function writeAlertQuery(query: AlertQuery, parameters: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(parameters);
  const { owners, ...others } = query;
  const told = {
    ...others,
    stage: query.stage === "new" ? undefined : query.stage,
    by: query.by === "none" ? undefined : query.by,
  };
  for (const [name, value] of Object.entries(told)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  next.delete("owner");
  for (const owner of owners) next.append("owner", owner);
  return next;
}

/** Where an alert is on its way. A snooze that is over has left no trace. */
export function stageOf(alert: AlertRow, now: number): Exclude<Stage, "open"> {
  if (alert.state === "resolved") return "resolved";
  if (alert.snoozedUntil && Date.parse(alert.snoozedUntil) > now) return "snoozed";
  return alert.acknowledgedAt ? "acknowledged" : "new";
}

/** Who takes care of an alert now. */
export function ownerOf(alert: AlertRow): string | undefined {
  return alert.assignedTo ?? alert.owner ?? undefined;
}

/** What is searched is what the reader sees. */
export function matches(
  alert: AlertRow,
  query: Omit<AlertQuery, "stage" | "by">,
  { title, say }: Pick<EngineWords, "title" | "say">,
): boolean {
  const { severity, kind, owners, q } = query;
  if (severity && alert.severity !== severity) return false;
  if (kind && alert.kind !== kind) return false;
  if (owners.length > 0 && !owners.includes(ownerOf(alert) ?? "")) return false;
  if (!q) return true;
  const part = q.toLowerCase();
  return [title(alert.title), say(alert.reason), alert.account, alert.accountName].some((text) =>
    text?.toLowerCase().includes(part),
  );
}

export function inStage(alert: AlertRow, stage: Stage, now: number): boolean {
  return stage === "open" ? alert.state === "open" : stageOf(alert, now) === stage;
}

export interface Group {
  /** Undefined: those of nobody, or all in one. */
  name: string | undefined;
  key: string;
  alerts: readonly AlertRow[];
}

/** In the order in which each group's first alert comes; those of nobody last. */
export function groupAlerts(alerts: readonly AlertRow[], by: Grouping): readonly Group[] {
  if (by === "none") return alerts.length > 0 ? [{ name: undefined, key: "", alerts }] : [];
  const groups = new Map<string, { name: string | undefined; alerts: AlertRow[] }>();
  for (const alert of alerts) {
    const key = by === "account" ? alert.account : (ownerOf(alert) ?? "");
    const name = by === "account" ? alert.accountName || alert.account : ownerOf(alert);
    const group = groups.get(key) ?? { name, alerts: [] };
    group.alerts.push(alert);
    groups.set(key, group);
  }
  return [...groups]
    .map(([key, group]) => ({ key, ...group }))
    .sort((a, b) => Number(a.name === undefined) - Number(b.name === undefined));
}
