import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import { useOnLive, useStore } from "../../live/Live";
import type { ListQuery } from "../../live/order";
import { useSession } from "../../session/Session";
import { toApi } from "./listQuery";

const pageSize = 200; // The most that the API gives at once.
const settle = 60; // Pages that a fling passes by are not asked for.

/**
 * Loads the list's beginning, and whatever part of it a person scrolls to, into the store; the store's rows are what is
 * shown. Of a hundred thousand accounts only some pages are ever here.
 */
export function useAccountList(query: ListQuery, total: number | undefined) {
  const { api, workspace } = useSession();
  const store = useStore();
  const pages = useRef(new Set<number>([0]));
  const first = useQuery({
    queryKey: ["accounts", workspace.id, query],
    queryFn: ({ signal }) => api.accounts({ ...toApi(query), limit: pageSize }, signal),
    placeholderData: keepPreviousData,
  });

  const { data, dataUpdatedAt, isPlaceholderData, refetch } = first;
  const isWhole = data !== undefined && data.next === null;
  const length = isWhole ? data.items.length : total;
  const latest = useRef(length);
  latest.current = length;
  // the same rows read again are news too: nobody is unseen now
  useEffect(() => {
    if (!data || isPlaceholderData) return;
    pages.current = new Set([0]);
    store.accounts.show(data.items, query, Math.max(data.items.length, latest.current ?? 0));
    store.countAlerts(data.items.map((row) => row.account));
  }, [data, dataUpdatedAt, isPlaceholderData, query, store]);
  useEffect(() => {
    if (data && !isPlaceholderData && length !== undefined)
      store.accounts.resize(Math.max(length, data.items.length));
  }, [data, isPlaceholderData, length, store]);

  useOnLive(refetch);

  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const around = useRef({ from: 0, to: 0 });
  const isCurrent = useRef(query);
  isCurrent.current = query;

  const load = useCallback(async () => {
    const { from, to } = around.current;
    for (let page = Math.floor(from / pageSize); page <= Math.floor(to / pageSize); page++) {
      const known = pages.current;
      const ids = store.accounts.list().ids.slice(page * pageSize, (page + 1) * pageSize);
      if (ids.length === 0 || (known.has(page) && !ids.includes(undefined))) continue;
      known.add(page);
      try {
        const part = await api.accounts({ ...toApi(query), skip: page * pageSize, limit: pageSize });
        // Another list, or this one from its beginning, is shown by now.
        if (isCurrent.current !== query || pages.current !== known) return;
        store.accounts.place(part.items, page * pageSize);
        if (part.next === null) store.accounts.resize(page * pageSize + part.items.length);
        store.countAlerts(part.items.map((row) => row.account));
      } catch {
        known.delete(page); // With the next scroll; the connection's state is told above.
      }
    }
  }, [api, query, store]);

  /** The rows that a person sees, and some beside them, are wanted. */
  const show = useCallback(
    (from: number, to: number) => {
      around.current = { from, to };
      clearTimeout(waiting.current);
      waiting.current = setTimeout(() => void load(), settle);
    },
    [load],
  );
  useEffect(() => () => clearTimeout(waiting.current), []);

  return {
    shown: data !== undefined,
    pending: first.isPending,
    fault: first.isError && !data ? first.error : undefined,
    /** How many pages were asked for since the list was read from its beginning. */
    loadedPages: pages.current.size,
    show,
    reload: refetch,
  };
}
