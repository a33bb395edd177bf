import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useAfterNews, useOnLive } from "../../live/Live";
import type { ListQuery } from "../../live/order";
import { useSession } from "../../session/Session";
import { toFilter } from "./listQuery";

const pause = 3_000; // Sums over a whole portfolio move slowly; asking more often would only cost the engine.

/** The sums above the list. They ignore the chosen band: its neighbours' counts are what one compares it with. */
export function usePortfolio(query: ListQuery) {
  const { api, workspace } = useSession();
  const { owner, segment, q } = toFilter(query);
  const filter = useMemo(() => ({ owner, segment, q }), [owner, segment, q]);
  const sums = useQuery({
    queryKey: ["portfolio", workspace.id, filter],
    queryFn: ({ signal }) => api.portfolio(filter, signal),
    placeholderData: keepPreviousData,
  });
  useOnLive(sums.refetch);
  useAfterNews(pause, sums.refetch);
  return sums;
}
