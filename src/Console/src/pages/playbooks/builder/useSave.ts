import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toFault } from "../../../api/fault";
import { useSession } from "../../../session/Session";
import { type Draft, toDefinition } from "./draft";
import type { Playbook } from "./types";

export interface SaveWish {
  id: string;
  draft: Draft;
  /** The version that was seen; undefined: it is new. */
  seen: number | undefined;
}

/** Somebody else put the playbook meanwhile. Theirs is null: they removed it. */
export interface Conflict {
  theirs: Playbook | null;
  /** Undefined: the id of a new playbook was taken. */
  seen: number | undefined;
}

export type Saved = { playbook: Playbook; of: Draft } | { conflict: Conflict };

export const pathOf = (id: string) => `/v1/playbooks/${encodeURIComponent(id)}`;

/** Puts the playbook; a conflict is an answer like another one, with what the other side wrote. */
export function useSave(done: (saved: Saved) => void, failed: (error: unknown) => void) {
  const { api, workspace } = useSession();
  const queries = useQueryClient();
  const theirsOf = async (id: string) => {
    try {
      return await api.get<Playbook>(pathOf(id));
    } catch (error) {
      if (toFault(error).kind === "missing") return null;
      throw error;
    }
  };
  return useMutation({
    mutationFn: async ({ id, draft, seen }: SaveWish): Promise<Saved> => {
      const change = { body: toDefinition(draft), seen: seen === undefined ? undefined : `"${seen}"` };
      try {
        const playbook = await api.change<Playbook>("PUT", pathOf(id), change);
        if (!playbook) throw new Error("The engine answered a playbook with nothing.");
        if (seen !== undefined) queries.setQueryData(["playbook-draft", workspace.id, id], playbook);
        return { playbook, of: draft };
      } catch (error) {
        if (toFault(error).kind !== "conflict") throw error;
        return { conflict: { theirs: await theirsOf(id), seen } };
      }
    },
    onSuccess: done,
    onError: failed,
    onSettled: () => queries.invalidateQueries({ queryKey: ["playbooks", workspace.id] }),
  });
}
