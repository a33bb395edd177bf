import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import { getAccount, rowOf } from "../../api/accounts";
import type { Trends } from "../../api/types";
import { useAlerts, useOnLive, useRow, useStore } from "../../live/Live";
import { useSession } from "../../session/Session";

/** Parts of the page that are asked for by themselves; each key starts with its name, the workspace and the account. */
const parts = ["account", "health", "history", "timeline", "movements"] as const;

/** The account in detail, asked for again when the live feed tells that it changed. */
export function useAccount(account: string) {
  const { api, workspace } = useSession();
  const store = useStore();
  const detail = useQuery({
    queryKey: ["account", workspace.id, account],
    queryFn: ({ signal }) => getAccount(api, account, signal),
  });
  const week = useQuery({
    queryKey: ["week", workspace.id, account],
    queryFn: ({ signal }) => api.get<Trends>("/v1/portfolio/trends", { account: [account], days: 7 }, signal),
  });
  const { data } = detail;
  const before = week.data?.items[0]?.scores[0] ?? null;
  useEffect(() => {
    // A row that a list brought, or the feed touched, is as good or better.
    const known = store.accounts.row(account);
    if (!data || (known && known.trend !== null)) return;
    const row = rowOf(data);
    const trend = row.score == null || before === null ? null : row.score - before;
    store.accounts.know({ ...row, trend });
  }, [data, before, account, store]);
  useRefresh(account);
  return detail;
}

/** A new score has new reasons, and a new point in its history; an alert is in the timeline. */
function useRefresh(account: string) {
  const queries = useQueryClient();
  const { workspace } = useSession();
  const scoredAt = useRow(account)?.scoredAt;
  const risk = useRow(account)?.churnRisk;
  const alerts = useAlerts().alerts.filter((alert) => alert.account === account);
  const lastAlert = alerts.map((alert) => alert.cursor).join();
  const refresh = useCallback(() => {
    for (const part of parts) void queries.invalidateQueries({ queryKey: [part, workspace.id, account] });
  }, [queries, workspace.id, account]);
  useOnLive(refresh);
  useEffect(() => {
    if (scoredAt !== undefined || risk !== undefined || lastAlert) refresh();
  }, [scoredAt, risk, lastAlert, refresh]);
}
