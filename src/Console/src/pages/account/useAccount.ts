import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import { getAccount, rowOf } from "../../api/accounts";
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
  const { data } = detail;
  useEffect(() => {
    // A row that a list brought knows more: its trend.
    if (data && !store.accounts.row(account)) store.accounts.know(rowOf(data));
  }, [data, account, store]);
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
