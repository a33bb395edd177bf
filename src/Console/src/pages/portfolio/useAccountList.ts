import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import { useOnLive, useStore } from "../../live/Live";
import type { ListQuery } from "../../live/order";
import { useSession } from "../../session/Session";
import { toApi } from "./listQuery";

const pageSize = 200; // The most that the API gives at once.
const pagesMax = 50; // 10,000 rows: beyond them a filter finds sooner than the wheel; the export has them all.

/** Loads the list page by page into the store; the store's rows are what is shown. */
export function useAccountList(query: ListQuery) {
  const { api, workspace } = useSession();
  const store = useStore();
  const pages = useInfiniteQuery({
    queryKey: ["accounts", workspace.id, query],
    queryFn: ({ pageParam, signal }) =>
      api.accounts({ ...toApi(query), cursor: pageParam, limit: pageSize }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page, all) => (all.length < pagesMax ? (page.next ?? undefined) : undefined),
    placeholderData: keepPreviousData,
  });

  const { data, dataUpdatedAt, isPlaceholderData, refetch } = pages;
  // the same rows read again are news too: nobody is unseen now
  useEffect(() => {
    if (!data || isPlaceholderData) return;
    const rows = data.pages.flatMap((page) => page.items);
    store.accounts.show(distinct(rows), query);
    store.countAlerts(rows.map((row) => row.account));
  }, [data, dataUpdatedAt, isPlaceholderData, query, store]);

  useOnLive(refetch);

  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  return {
    shown: data !== undefined,
    pending: pages.isPending,
    fault: pages.isError && !data ? pages.error : undefined,
    loadedPages: data?.pages.length ?? 0,
    hasMore: hasNextPage,
    /** There are more accounts than are ever loaded here. */
    cutOff: data !== undefined && !hasNextPage && data.pages.at(-1)?.next != null,
    loadMore,
    reload: refetch,
  };
}

/** An account whose place changed between two pages comes on both. */
function distinct<T extends { account: string }>(rows: T[]): T[] {
  const seen = new Set<string>();
  return rows.filter((row) => !seen.has(row.account) && seen.add(row.account));
}
