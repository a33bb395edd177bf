import { useCallback, useState } from "react";
import { acknowledge, getAlert, rate, wake } from "../../api/alerts";
import type { AlertRow } from "../../api/types";
import { useStore } from "../../live/Live";
import { useSession } from "../../session/Session";

export type Asking = { what: "snooze" | "assign" | "silence"; alert: AlertRow };

/** What can be done with an alert from here; what needs a question first opens its dialog. */
export function useAlertDeeds() {
  const { api, workspace } = useSession();
  const store = useStore();
  const [asking, setAsking] = useState<Asking>();
  const [fault, setFault] = useState<unknown>();

  /** Does it, and shows the alert as it is then; the feed tells the same a moment later. */
  const after = useCallback(
    async (id: string, deed: Promise<unknown>) => {
      setFault(undefined);
      try {
        await deed;
        store.alerts.replace(await getAlert(api, id));
      } catch (error) {
        setFault(error);
      }
    },
    [api, store],
  );

  return {
    mayWrite: workspace.scopes.some((scope) => scope === "write" || scope === "admin"),
    acknowledge: (alert: AlertRow) => void after(alert.id, acknowledge(api, alert.id)),
    wake: (alert: AlertRow) => void after(alert.id, wake(api, alert.id)),
    rate: (alert: AlertRow, useful: boolean) => void after(alert.id, rate(api, alert.id, useful)),
    ask: (what: Asking["what"], alert: AlertRow) => setAsking({ what, alert }),
    asking,
    close: () => setAsking(undefined),
    reload: async (id: string) => store.alerts.replace(await getAlert(api, id)),
    fault,
    forget: () => setFault(undefined),
  };
}

export type AlertDeeds = ReturnType<typeof useAlertDeeds>;
