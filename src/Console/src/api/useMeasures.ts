import { useQuery } from "@tanstack/react-query";
import { useSession } from "../session/Session";
import type { components } from "./schema";

/** The name under which measures are kept, for who changes them. */
export const measuresKey = (workspace: string) => ["measures", workspace];

/** What can be measured of an account, shipped and of the workspace's own. */
export function useMeasures() {
  const { api, workspace } = useSession();
  return useQuery({
    queryKey: measuresKey(workspace.id),
    queryFn: ({ signal }) => api.get<components["schemas"]["MeasurePage"]>("/v1/measures", {}, signal),
  });
}
