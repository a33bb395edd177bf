import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useMeasures } from "../../../api/useMeasures";
import { useSession } from "../../../session/Session";
import type { Known } from "./BuilderContext";
import type { EndpointPage, RulePage } from "./types";

/** What can be chosen from. What does not come is not offered, and can be written all the same. */
export function useKnown(): Known {
  const { api, workspace } = useSession();
  const measures = useMeasures();
  const rules = useQuery({
    queryKey: ["rules", workspace.id],
    queryFn: ({ signal }) => api.get<RulePage>("/v1/rules", {}, signal),
  });
  const endpoints = useQuery({
    queryKey: ["endpoints", workspace.id],
    queryFn: ({ signal }) => api.get<EndpointPage>("/v1/endpoints", {}, signal),
  });
  const facets = useQuery({
    queryKey: ["facets", workspace.id],
    queryFn: ({ signal }) => api.facets(signal),
  });
  return useMemo(
    () => ({
      measures: measures.data?.items ?? [],
      rules: (rules.data?.items ?? []).map(({ id, definition }) => ({ id, name: definition?.name ?? id })),
      endpoints: endpoints.data?.items ?? [],
      facets: facets.data ?? { owners: [], segments: [] },
    }),
    [measures.data, rules.data, endpoints.data, facets.data],
  );
}
