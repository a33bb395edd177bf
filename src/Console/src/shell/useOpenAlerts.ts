import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { EngineApi } from "../api/client";
import type { AlertRow } from "../api/types";
import { useOnLive, useStore } from "../live/Live";
import { useSession } from "../session/Session";

const pageSize = 200;
const pagesMax = 25; // 5,000 open alerts: a list that long is read by nobody, and some megabytes here.

/** Loads the open alerts once; from there on the feed keeps them. */
export function useOpenAlerts() {
  const { api, workspace } = useSession();
  const store = useStore();
  const open = useQuery({
    queryKey: ["open-alerts", workspace.id],
    queryFn: ({ signal }) => loadOpen(api, signal),
  });
  const { data, refetch } = open;
  useOnLive(refetch);
  useEffect(() => {
    if (!data) return;
    store.alerts.load(data.alerts, data.complete);
    store.countAlerts(store.accounts.list().ids.filter((id) => id !== undefined));
  }, [data, store]);
  return {
    pending: open.isPending,
    fault: data ? undefined : (open.error ?? undefined),
    reload: open.refetch,
  };
}

async function loadOpen(api: EngineApi, signal: AbortSignal) {
  const alerts: AlertRow[] = [];
  let after: string | undefined;
  for (let page = 0; page < pagesMax; page++) {
    const { items, next } = await api.alerts(after, pageSize, signal);
    alerts.push(...items);
    if (next === null) return { alerts, complete: true };
    after = next;
  }
  return { alerts, complete: false };
}
