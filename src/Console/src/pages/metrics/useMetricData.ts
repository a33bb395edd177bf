import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSession } from "../../session/Session";
import type { Period } from "./period";
import type { MetricDescriptionPage, MetricPage } from "./types";

const fresh = 60_000; // The engine itself may serve a costly answer again for a minute.

export function useMetricValues(period: Period, policy: string, more: { by?: string; step?: string } = {}) {
  const { api, workspace } = useSession();
  return useQuery({
    queryKey: ["metrics", workspace.id, period, policy, more],
    staleTime: fresh,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.get<MetricPage>("/v1/metrics", { ...period, policy, ...more }, signal),
  });
}

export function useCatalogue() {
  const { api, workspace } = useSession();
  return useQuery({
    queryKey: ["metric-catalogue", workspace.id],
    queryFn: ({ signal }) => api.get<MetricDescriptionPage>("/v1/metrics/catalogue", {}, signal),
  });
}
