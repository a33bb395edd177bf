import type { AlertRow, AlertState, Band } from "../api/types";
import type { Cursor } from "./cursor";

/** What lists show of a reading: a person's judgement in its place, where there is one. */
export interface LiveReading {
  scorecard: string;
  score: number | null;
  band: Band;
  coverage: number;
  trend: number | null;
}

/** What people did with an alert, or what became of it, that a list shows. */
export interface AlertDeed {
  news: string;
  by: string | null;
  until: string | null;
  to: string | null;
}

/** `raised` is there when the alert was raised, and may be missing when it was resolved. */
export interface LiveAlert {
  id: string;
  state: AlertState;
  raised?: Pick<AlertRow, "kind" | "rule" | "severity" | "title" | "reason" | "raisedAt">;
  resolution?: string;
  deed?: AlertDeed;
}

export interface LiveItem {
  cursor: Cursor;
  at: string;
  account: string;
  reading?: LiveReading;
  alert?: LiveAlert;
  /** Probability to churn within 90 days; null: not known, or it has left. */
  risk?: number | null;
  /** A run of this playbook began, moved or ended. */
  run?: { id: string; playbook: string };
  /** A task is new, or somebody changed it. */
  task?: { id: string };
}

type Loose = Record<string, unknown>;

const bands: readonly string[] = ["unknown", "red", "yellow", "green"] satisfies Band[];
const severities: readonly string[] = ["info", "warning", "critical"];

/** Reads what came over the wire. Undefined: not an item this console knows; a newer engine may send more kinds. */
export function readItem(wire: unknown): LiveItem | undefined {
  if (!isLoose(wire) || !isText(wire.cursor) || !isText(wire.at) || !isText(wire.account)) return undefined;
  const place = { cursor: wire.cursor, at: wire.at, account: wire.account };
  if (wire.kind === "reading") {
    const reading = readReading(wire.reading);
    return reading && { ...place, reading };
  }
  if (wire.kind === "alert") {
    const alert = readAlert(wire.alert, wire.at);
    return alert && { ...place, alert };
  }
  if (wire.kind === "risk" && isLoose(wire.risk))
    return { ...place, risk: numberOrNull(wire.risk.probability90) };
  if (wire.kind === "run" && isLoose(wire.run) && isText(wire.run.id))
    return { ...place, run: { id: wire.run.id, playbook: text(wire.run.playbook) } };
  if (wire.kind === "task" && isLoose(wire.task) && isText(wire.task.id))
    return { ...place, task: { id: wire.task.id } };
  return undefined;
}

function readReading(wire: unknown): LiveReading | undefined {
  if (!isLoose(wire)) return undefined;
  // Lists show the main scorecard only; others of the account, and versions on trial, have a role.
  if (isText(wire.role)) return undefined;
  const { score, band } = isLoose(wire.override) ? wire.override : wire;
  if (!isText(band) || !bands.includes(band)) return undefined;
  return {
    scorecard: scorecardOf(wire.scorecard),
    score: numberOrNull(score),
    band: band as Band,
    coverage: numberOrNull(wire.coverage) ?? 0,
    trend: numberOrNull(wire.trend),
  };
}

function readAlert(wire: unknown, at: string): LiveAlert | undefined {
  if (!isLoose(wire) || !isText(wire.id)) return undefined;
  const state: AlertState = wire.state === "resolved" ? "resolved" : "open";
  // The alert's own fields come flat or under `raised`; both say the same.
  const source = isLoose(wire.raised) ? wire.raised : wire;
  const alert: LiveAlert = { id: wire.id, state };
  if (isText(wire.resolution)) alert.resolution = wire.resolution;
  if (isText(wire.news)) alert.deed = readDeed(wire, wire.news);
  if (isText(source.title)) alert.raised = readRaised(source, at);
  return alert;
}

function readDeed(wire: Loose, news: string): AlertDeed {
  const { by, until, to } = wire;
  return {
    news,
    by: isText(by) ? by : null,
    until: isText(until) ? until : null,
    to: isText(to) ? to : null,
  };
}

function readRaised(wire: Loose, at: string): NonNullable<LiveAlert["raised"]> {
  const severity = isText(wire.severity) && severities.includes(wire.severity) ? wire.severity : "info";
  return {
    kind: (isText(wire.kind) ? wire.kind : "at-risk") as AlertRow["kind"],
    rule: text(wire.rule),
    severity: severity as AlertRow["severity"],
    title: text(wire.title),
    reason: text(wire.reason),
    raisedAt: isText(wire.raisedAt) ? wire.raisedAt : at,
  };
}

const isLoose = (value: unknown): value is Loose => typeof value === "object" && value !== null;
const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
const text = (value: unknown) => (typeof value === "string" ? value : "");
const numberOrNull = (value: unknown) => (typeof value === "number" ? value : null);
const scorecardOf = (value: unknown) => text(isLoose(value) ? value.id : value);
