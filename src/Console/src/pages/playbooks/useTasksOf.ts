import { useQuery } from "@tanstack/react-query";
import { useEngineWords } from "../../i18n/Language";
import { useSession } from "../../session/Session";
import type { Task, TaskPage } from "../tasks/types";
import { saidTask } from "../tasks/useTasks";

const none: readonly Task[] = [];

/** The tasks that a run gave, as they stand. */
export function useTasksOf(run: string): readonly Task[] {
  const { api, workspace } = useSession();
  const engine = useEngineWords();
  const tasks = useQuery({
    queryKey: ["tasks", workspace.id, "run", run],
    queryFn: ({ signal }) => api.get<TaskPage>("/v1/tasks", { run, limit: 200 }, signal),
    select: ({ items }) => items.map((task) => saidTask(task, engine)),
  });
  return tasks.data ?? none;
}
