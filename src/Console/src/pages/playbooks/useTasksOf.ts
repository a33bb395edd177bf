import { useQuery } from "@tanstack/react-query";
import { useSession } from "../../session/Session";
import type { Task, TaskPage } from "../tasks/types";

const none: readonly Task[] = [];

/** The tasks that a run gave, as they stand. */
export function useTasksOf(run: string): readonly Task[] {
  const { api, workspace } = useSession();
  const tasks = useQuery({
    queryKey: ["tasks", workspace.id, "run", run],
    queryFn: ({ signal }) => api.get<TaskPage>("/v1/tasks", { run, limit: 200 }, signal),
  });
  return tasks.data?.items ?? none;
}
