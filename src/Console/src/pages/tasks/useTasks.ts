import { type InfiniteData, useInfiniteQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import type { EngineWords } from "../../i18n/engine/engineWords";
import { useEngineWords } from "../../i18n/Language";
import { useAfterWork, useOnLive } from "../../live/Live";
import { useSession } from "../../session/Session";
import type { Stage } from "./taskQuery";
import type { Task, TaskPage } from "./types";

export const pageSize = 100;
const pause = 500; // Milliseconds: soon enough to be seen, and a storm of tasks is read twice a second.

/** What is to be done by its due date, or what was done with the newest first; read again as tasks change. */
export function useTasks(stage: Stage, owners: readonly string[], ready: boolean) {
  const { api, workspace } = useSession();
  const select = useSaid();
  const path = stage === "open" ? "/v1/tasks/agenda" : "/v1/tasks";
  const state = stage === "open" ? undefined : stage;
  const tasks = useInfiniteQuery({
    queryKey: ["tasks", workspace.id, stage, owners],
    enabled: ready,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api.get<TaskPage>(path, { state, owner: owners, cursor: pageParam, limit: pageSize }, signal),
    getNextPageParam: ({ next }) => next ?? undefined,
    select,
  });
  const { refetch } = tasks;
  const again = useCallback(() => void (ready && refetch()), [ready, refetch]);
  useAfterWork("task", pause, again);
  useOnLive(again);
  return tasks;
}

/** What playbooks that come with the engine ask for is said in the reader's language. */
function useSaid() {
  const engine = useEngineWords();
  return useCallback(
    ({ pages, ...rest }: InfiniteData<TaskPage>) => ({
      ...rest,
      pages: pages.map((page) => ({ ...page, items: page.items.map((task) => saidTask(task, engine)) })),
    }),
    [engine],
  );
}

export function saidTask(task: Task, { say }: EngineWords): Task {
  return { ...task, title: say(task.title), description: task.description && say(task.description) };
}
