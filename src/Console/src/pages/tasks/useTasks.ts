import { useInfiniteQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useAfterWork, useOnLive } from "../../live/Live";
import { useSession } from "../../session/Session";
import type { Stage } from "./taskQuery";
import type { TaskPage } from "./types";

export const pageSize = 100;
const pause = 500; // Milliseconds: soon enough to be seen, and a storm of tasks is read twice a second.

/** What is to be done by its due date, or what was done with the newest first; read again as tasks change. */
export function useTasks(stage: Stage, owners: readonly string[], ready: boolean) {
  const { api, workspace } = useSession();
  const path = stage === "open" ? "/v1/tasks/agenda" : "/v1/tasks";
  const state = stage === "open" ? undefined : stage;
  const tasks = useInfiniteQuery({
    queryKey: ["tasks", workspace.id, stage, owners],
    enabled: ready,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api.get<TaskPage>(path, { state, owner: owners, cursor: pageParam, limit: pageSize }, signal),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const { refetch } = tasks;
  const again = useCallback(() => void (ready && refetch()), [ready, refetch]);
  useAfterWork("task", pause, again);
  useOnLive(again);
  return tasks;
}
