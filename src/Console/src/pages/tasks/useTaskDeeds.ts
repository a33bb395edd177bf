import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useSession } from "../../session/Session";
import type { Task } from "./types";

export type Asking = { what: "complete" | "reassign"; task: Task } | { what: "give" } | { what: "help" };

/** What can be done with a task from here; what needs a question first opens its dialog. */
export function useTaskDeeds() {
  const { api, workspace } = useSession();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<Asking>();
  const [fault, setFault] = useState<unknown>();

  /** Sends the whole task, as the engine takes away what is left out; only the version that was seen is changed. */
  const change = useCallback(
    async (
      { id, version, title, description, owner, dueAt, state, outcome }: Task,
      changed: Partial<Task>,
    ) => {
      const body = { title, description, owner, dueAt, state, outcome, ...changed };
      try {
        await api.change("PUT", `/v1/tasks/${encodeURIComponent(id)}`, { body, seen: `"${version}"` });
      } finally {
        await queries.invalidateQueries({ queryKey: ["tasks", workspace.id] });
      }
    },
    [api, queries, workspace.id],
  );

  const now = (task: Task, changed: Partial<Task>) => {
    setFault(undefined);
    change(task, changed).catch(setFault);
  };

  return {
    mayWrite: workspace.scopes.some((scope) => scope === "write" || scope === "admin"),
    take: (task: Task) => now(task, { state: "in-progress" }),
    reopen: (task: Task) => now(task, { state: "open" }),
    change,
    again: () => queries.invalidateQueries({ queryKey: ["tasks", workspace.id] }),
    ask: setAsking,
    asking,
    close: () => setAsking(undefined),
    fault,
  };
}

export type TaskDeeds = ReturnType<typeof useTaskDeeds>;
