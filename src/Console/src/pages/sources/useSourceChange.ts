import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useSession } from "../../session/Session";
import { bodyOf } from "./sourceBody";
import type { Source } from "./types";

/** Saves a change of a source; what is shown of it is read anew. */
export function useSourceChange(source: Source) {
  const { api, workspace } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: Record<string, unknown>) =>
      api.change<Source>("PUT", `/v1/sources/${encodeURIComponent(source.id)}`, {
        body: bodyOf(source, change),
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["sources", workspace.id] }),
  });
}
