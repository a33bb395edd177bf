import { useEffect } from "react";
import { getAlertsAfter } from "../api/alerts";
import { useStore } from "../live/Live";
import { useSession } from "../session/Session";

// The feed is a little ahead of the lists, so what it leaves out is asked for a moment later, and once more.
const pauses = [1_000, 4_000];

/** Completes alerts with what the feed leaves out: the account's owner and name, and what a rating said. */
export function useCompletion(): void {
  const store = useStore();
  const { api } = useSession();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wanted = new Map<string, number>();
    const ask = async (attempt: number) => {
      timer = undefined;
      const pending = wanted;
      wanted = new Map();
      const after = Math.min(...pending.values()) - 1;
      try {
        const { items } = await getAlertsAfter(api, String(after));
        for (const row of items) {
          store.alerts.replace(row);
          pending.delete(row.id);
        }
      } catch {
        // The whole list is read again with the next connection.
      }
      if (pending.size === 0 || attempt + 1 >= pauses.length) return;
      for (const [id, position] of pending) wanted.set(id, position);
      timer ??= setTimeout(() => void ask(attempt + 1), pauses[attempt + 1]);
    };
    const leave = store.alerts.subscribeIncomplete(({ id, cursor }) => {
      wanted.set(id, Number.parseInt(cursor, 10));
      timer ??= setTimeout(() => void ask(0), pauses[0]);
    });
    return () => {
      leave();
      clearTimeout(timer);
    };
  }, [store, api]);
}
