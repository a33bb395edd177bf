import { accountPath, type EngineApi } from "./client";
import type { components } from "./schema";
import type { AccountRow, Reading, TimelinePage } from "./types";

type Schemas = components["schemas"];

export type Account = Schemas["Account"];
export type ScoreChange = Schemas["ScoreChange"];
export type ChangeLine = Schemas["ChangeLine"];
export type Movements = Schemas["Movements"];
export type Movement = Schemas["Movement"];
export type ChurnRisk = Schemas["ChurnRisk"];

/** What a reading may know: all that is known today of what had happened by then, or only what had arrived. */
export type Knowledge = "known-now" | "known-then";

/** The instant that is looked at; without one it is now. */
export interface AsOf {
  at: string | undefined;
  view: Knowledge;
}

// What the account's page asks for. `api` comes first, so that a query's function reads as a sentence.

export const getAccount = (api: EngineApi, account: string, signal?: AbortSignal) =>
  api.get<Account>(accountPath(account), {}, signal);

export const getHealth = (api: EngineApi, account: string, { at, view }: AsOf, signal?: AbortSignal) =>
  api.get<Reading>(`${accountPath(account)}/health`, at === undefined ? {} : { at, view }, signal);

export const getChange = (api: EngineApi, account: string, from: string, to: string, signal?: AbortSignal) =>
  api.get<ScoreChange>(`${accountPath(account)}/health/changes`, { from, to, view: "known-then" }, signal);

export const getTimeline = (
  api: EngineApi,
  account: string,
  cursor: string | undefined,
  limit: number,
  signal?: AbortSignal,
) => api.get<TimelinePage>(`${accountPath(account)}/timeline`, { cursor, limit }, signal);

export const getMovements = (api: EngineApi, account: string, signal?: AbortSignal) =>
  api.get<Movements>(`${accountPath(account)}/movements`, {}, signal);

export const putOverride = (
  api: EngineApi,
  account: string,
  override: { score: number | null; reason: string | null; until: string | null },
) => api.change("PUT", `${accountPath(account)}/override`, { body: override });

export const removeOverride = (api: EngineApi, account: string) =>
  api.remove(`${accountPath(account)}/override`);

/** The account as a list would show it, for a page that was opened without a list. */
export function rowOf(detail: Account): AccountRow {
  const [main] = detail.readings;
  const { name, segment, plan, owner, renewalAt } = detail.traits;
  return {
    account: detail.account,
    name,
    segment,
    plan,
    owner,
    renewalAt,
    score: detail.override?.score ?? main?.score ?? null,
    band: detail.override?.band ?? main?.band ?? "unknown",
    trend: null,
    coverage: main?.coverage ?? 0,
    churnRisk: detail.churnRisk?.probability90 ?? null,
    mrr: detail.mrr,
    currency: detail.currency,
    lastActivityAt: detail.lastActivityAt,
    scoredAt: main?.at ?? null,
    openAlerts: detail.openAlerts.length,
    overridden: detail.override !== null,
    machineScore: main?.score ?? null,
    machineBand: main?.band ?? "unknown",
  };
}
