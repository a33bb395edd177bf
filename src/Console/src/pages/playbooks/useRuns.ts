import { useInfiniteQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useAfterWork, useOnLive } from "../../live/Live";
import { useSession } from "../../session/Session";
import type { RunPage, RunState } from "./types";

const pageSize = 50;
const pause = 1_000; // Milliseconds: a wave of runs is listed again once a second.

/** A playbook's runs, newest first; read again as runs move. */
export function useRuns(playbook: string, state: RunState | undefined) {
  const { api, workspace } = useSession();
  const runs = useInfiniteQuery({
    queryKey: ["runs", workspace.id, playbook, state],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api.get<RunPage>("/v1/runs", { playbook, state, cursor: pageParam, limit: pageSize }, signal),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const { refetch } = runs;
  const again = useCallback(() => void refetch(), [refetch]);
  useAfterWork("run", pause, again);
  useOnLive(again);
  return runs;
}
