import { useCallback, useState } from "react";
import { acknowledge, rate, wake } from "../../api/alerts";
import type { AlertRow } from "../../api/types";
import { accountTime } from "../../format/useNow";
import { useStore } from "../../live/Live";
import { useSession } from "../../session/Session";

export type Asking = { what: "snooze" | "assign" | "silence"; alert: AlertRow };

/** What can be done with an alert from here; what needs a question first opens its dialog. */
export function useAlertDeeds() {
  const { api, workspace } = useSession();
  const store = useStore();
  const [asking, setAsking] = useState<Asking>();
  const [fault, setFault] = useState<unknown>();

  /** Does it, and shows it at once; the feed tells it with who did it a moment later. */
  const after = useCallback(
    async (id: string, deed: Promise<unknown>, done: Partial<AlertRow>) => {
      setFault(undefined);
      try {
        await deed;
        store.alerts.patch(id, done);
      } catch (error) {
        setFault(error);
      }
    },
    [store],
  );

  return {
    mayWrite: workspace.scopes.some((scope) => scope === "write" || scope === "admin"),
    acknowledge: (alert: AlertRow) =>
      void after(alert.id, acknowledge(api, alert.id), {
        acknowledgedAt: new Date(accountTime()).toISOString(),
      }),
    wake: (alert: AlertRow) => void after(alert.id, wake(api, alert.id), { snoozedUntil: null }),
    rate: (alert: AlertRow, useful: boolean) =>
      void after(alert.id, rate(api, alert.id, useful), { isUseful: useful }),
    ask: (what: Asking["what"], alert: AlertRow) => setAsking({ what, alert }),
    asking,
    close: () => setAsking(undefined),
    patch: store.alerts.patch.bind(store.alerts),
    fault,
    forget: () => setFault(undefined),
  };
}

export type AlertDeeds = ReturnType<typeof useAlertDeeds>;
