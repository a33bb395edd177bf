import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSession } from "../../session/Session";
import type { EffectOutcome, PlaybookEffect } from "./types";
import { playbookPath } from "./usePlaybooks";

const keepFor = 60_000; // An effect moves by the day.

export function useEffectOf(id: string, wish: { outcome: EffectOutcome; horizon?: number }) {
  const { api, workspace } = useSession();
  return useQuery({
    queryKey: ["playbook-effect", workspace.id, id, wish],
    staleTime: keepFor,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.get<PlaybookEffect>(`${playbookPath(id)}/effect`, { ...wish }, signal),
  });
}
