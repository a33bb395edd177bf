import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { People } from "../../scope/scope";
import { useSession } from "../../session/Session";
import { readStored, useStored } from "../../session/useStored";
import {
  listOf,
  readBrowserViews,
  type SavedList,
  type SavedView,
  type SavedViewPage,
  toName,
} from "./views";

/** Who may keep views, and who may share them: as the engine has it, which has the last word. */
function useRights() {
  const { caller } = useSession();
  const mayWrite = caller.scopes.includes("write") || caller.scopes.includes("admin");
  const decides = caller.role === null || caller.role === "manager" || caller.role === "admin";
  return { mayWrite, mayShare: mayWrite && decides };
}

/** The views that the person sees, and what can be done with them. */
export function useViews() {
  const { api, workspace } = useSession();
  const queries = useQueryClient();
  const queryKey = ["views", workspace.id];
  const rights = useRights();
  const all = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.get<SavedViewPage>("/v1/views", {}, signal),
  });
  const onSettled = () => queries.invalidateQueries({ queryKey });
  const add = useMutation({
    mutationFn: (view: { name: string; shared: boolean; list: SavedList }) =>
      api.change<SavedView>("POST", "/v1/views", { body: view }),
    onSettled,
  });
  const put = useMutation({
    mutationFn: ({ id, version, name, shared, list }: SavedView) =>
      api.change("PUT", pathOf(id), { body: { name, shared, list }, seen: `"${version}"` }),
    onSettled,
  });
  const remove = useMutation({ mutationFn: ({ id }: SavedView) => api.remove(pathOf(id)), onSettled });
  return {
    views: all.data?.items,
    isPending: all.isPending,
    fault: all.error ?? add.error ?? put.error ?? remove.error,
    add: add.mutateAsync,
    put: put.mutate,
    remove: remove.mutate,
    ...rights,
  };
}

/** Moves what an older console kept in this browser to the engine, once. */
export function useMovedViews(people: People): void {
  const { api, workspace } = useSession();
  const queries = useQueryClient();
  const { mayWrite } = useRights();
  const [, setKept] = useStored("views", readBrowserViews);
  useEffect(() => {
    if (mayWrite) void oneAtATime("healthengine-views", move);

    async function move() {
      // Read now: another page may have moved them.
      let left = readBrowserViews(readStored("views", workspace.id));
      if (left.length === 0) return;
      try {
        for (let next = left[0]; next; next = left[0]) {
          const list = listOf(new URLSearchParams(next.search), people);
          await api.change("POST", "/v1/views", { body: { name: toName(next.name), list } });
          left = left.slice(1);
          setKept(left);
        }
      } catch {
        // What is left stays where it is, for the next visit.
      }
      await queries.invalidateQueries({ queryKey: ["views", workspace.id] });
    }
    // Once for each page: what could not be moved waits for the next one.
  }, []);
}

/** Runs a work that no other page of this browser may do meanwhile; where browsers offer no locks it is not waited for. */
async function oneAtATime(name: string, work: () => Promise<void>): Promise<void> {
  const locks = (navigator as { locks?: LockManager }).locks; // Without TLS there are none.
  await (locks ? locks.request(name, work) : work());
}

function pathOf(id: string): string {
  return `/v1/views/${encodeURIComponent(id)}`;
}
