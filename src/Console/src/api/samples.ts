import { untouched } from "../live/alerts";
import type { AccountRow, AlertRow } from "./types";

// For tests: whole rows, of which a test names what it is about.

export function accountRow(account: string, more: Partial<AccountRow> = {}): AccountRow {
  return {
    account,
    name: null,
    segment: null,
    plan: null,
    score: null,
    band: "green",
    trend: null,
    coverage: 1,
    churnRisk: null,
    mrr: null,
    currency: null,
    owner: null,
    renewalAt: null,
    lastActivityAt: null,
    scoredAt: null,
    openAlerts: 0,
    overridden: false,
    machineScore: null,
    machineBand: "unknown",
    ...more,
  };
}

export function alertRow(id: string, account: string, more: Partial<AlertRow> = {}): AlertRow {
  return {
    id,
    account,
    cursor: "1",
    accountName: null,
    owner: null,
    state: "open",
    kind: "at-risk",
    rule: "band-drop",
    severity: "critical",
    title: "Fell to at risk",
    reason: "Three urgent tickets",
    signals: [],
    raisedAt: "2026-11-22T10:00:00Z",
    resolvedAt: null,
    resolution: null,
    ...untouched,
    ...more,
  };
}
