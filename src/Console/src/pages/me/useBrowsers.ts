import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { BrowserSession } from "../../api/types";
import { useSession } from "../../session/Session";

export const browsersKey = ["browsers"];

export function useBrowsers() {
  const { api } = useSession();
  return useQuery({
    queryKey: browsersKey,
    queryFn: ({ signal }) => api.get<{ items: BrowserSession[] }>("/v1/sessions", {}, signal),
  });
}

export function useEndBrowser() {
  const { api } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.remove(`/v1/sessions/${encodeURIComponent(id)}`),
    onSettled: () => queries.invalidateQueries({ queryKey: browsersKey }),
  });
}
