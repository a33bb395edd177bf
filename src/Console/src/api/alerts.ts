import type { EngineApi } from "./client";
import type { components } from "./schema";
import type { AlertPage } from "./types";

export type SilenceMatcher = components["schemas"]["SilenceMatcher"];

const path = (id: string) => `/v1/alerts/${encodeURIComponent(id)}`;

/** The first alerts that changed after a cursor, as they stand. */
export const getAlertsAfter = (api: EngineApi, after: string) =>
  api.get<AlertPage>("/v1/alerts", { after, limit: 200 });

// What people do with alerts. Each is told by the feed to everyone who looks, the one who did it among them.

export const acknowledge = (api: EngineApi, id: string) =>
  api.change("POST", `${path(id)}/acknowledgement`, { body: {} });

export const snooze = (api: EngineApi, id: string, until: string) =>
  api.change("POST", `${path(id)}/snooze`, { body: { until } });

export const wake = (api: EngineApi, id: string) => api.remove(`${path(id)}/snooze`);

/** Null: to the account's owner again. */
export const assign = (api: EngineApi, id: string, to: string | null) =>
  api.change("PUT", `${path(id)}/assignment`, { body: { to } });

export const rate = (api: EngineApi, id: string, useful: boolean) =>
  api.change("POST", `${path(id)}/feedback`, { body: { useful } });

export const silence = (
  api: EngineApi,
  told: { matcher: SilenceMatcher; endsAt: string | null; reason: string | null },
) => api.change<components["schemas"]["Silence"]>("POST", "/v1/silences", { body: told });

const ofSource = "healthengine:source:"; // Before the id of a source whose data is what an alert is about.

/** Where that is which an alert is about. */
export function subjectPath(account: string): string {
  return account.startsWith(ofSource)
    ? `/sources/${encodeURIComponent(account.slice(ofSource.length))}`
    : `/accounts/${encodeURIComponent(account)}`;
}

export const isOfSource = (account: string): boolean => account.startsWith(ofSource);
