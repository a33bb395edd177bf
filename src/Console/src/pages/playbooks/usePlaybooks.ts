import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { EngineWords } from "../../i18n/engine/engineWords";
import { useEngineWords } from "../../i18n/Language";
import { useAfterWork, useOnLive } from "../../live/Live";
import { useSession } from "../../session/Session";
import type { Playbook, PlaybookList, RunCounts } from "./types";

const pause = 1_000; // Milliseconds: a wave of runs is counted once a second.

export const playbookPath = (id: string) => `/v1/playbooks/${encodeURIComponent(id)}`;

export function usePlaybooks() {
  const { api, workspace } = useSession();
  const engine = useEngineWords();
  return useQuery({
    queryKey: ["playbooks", workspace.id],
    queryFn: ({ signal }) => api.get<PlaybookList>("/v1/playbooks", {}, signal),
    select: (list) => ({ ...list, items: list.items.map((each) => named(each, engine)) }),
  });
}

export function usePlaybook(id: string) {
  const { api, workspace } = useSession();
  const engine = useEngineWords();
  return useQuery({
    queryKey: ["playbooks", workspace.id, id],
    queryFn: ({ signal }) => api.get<Playbook>(playbookPath(id), {}, signal),
    select: (playbook) => named(playbook, engine),
  });
}

/** What a template has called it is said in the reader's language; its definition stays as it is. */
function named(playbook: Playbook, engine: EngineWords): Playbook {
  return { ...playbook, name: playbook.name && engine.say(playbook.name) };
}

/** How many runs of each playbook stand where, counted again as runs move. */
export function useRunCounts() {
  const { api, workspace } = useSession();
  const counts = useQuery({
    queryKey: ["run-counts", workspace.id],
    queryFn: ({ signal }) => api.get<{ items: RunCounts[] }>("/v1/runs/counts", {}, signal),
  });
  useAfterWork("run", pause, counts.refetch);
  useOnLive(counts.refetch);
  return Object.assign((id: string) => counts.data?.items.find((each) => each.playbook === id), {
    isPending: counts.isPending,
  });
}

export const runsOf = (counts: RunCounts | undefined, state: string): number =>
  counts?.states.find((each) => each.state === state)?.runs ?? 0;

export const allRuns = (counts: RunCounts | undefined): number =>
  counts?.states.reduce((sum, { runs }) => sum + runs, 0) ?? 0;

/** Lets accounts enter a playbook, or lets them not. */
export function useActivation() {
  const { api, workspace } = useSession();
  const queries = useQueryClient();
  const again = useCallback(
    () => queries.invalidateQueries({ queryKey: ["playbooks", workspace.id] }),
    [queries, workspace.id],
  );
  return useMutation({
    mutationFn: async ({ id, enabled }: Playbook) => {
      const path = `${playbookPath(id)}/activation`;
      await (enabled ? api.remove(path) : api.change("POST", path, { body: {} }));
    },
    onSettled: again,
  });
}

/** Whether somebody who is signed in may change playbooks: a CSM's everyday work does not hold them. */
export function useMayManage(): boolean {
  const { caller, workspace } = useSession();
  return caller.role !== "csm" && useMayWrite(workspace.scopes);
}

const useMayWrite = (scopes: readonly string[]) =>
  scopes.some((scope) => scope === "write" || scope === "admin");

/** Whether they may start, cancel and retry runs. */
export function useMayStart(): boolean {
  return useMayWrite(useSession().workspace.scopes);
}
