import { useQuery } from "@tanstack/react-query";
import { useSession } from "../session/Session";
import type { components } from "./schema";

type Playbooks = { items: components["schemas"]["Playbook"][] };

/** What playbooks are called; those that were removed go by their id. */
export function usePlaybookNames(): (playbook: string) => string {
  const { api, workspace } = useSession();
  const playbooks = useQuery({
    queryKey: ["playbooks", workspace.id],
    queryFn: ({ signal }) => api.get<Playbooks>("/v1/playbooks", {}, signal),
  });
  return (playbook) => playbooks.data?.items.find((each) => each.id === playbook)?.name ?? playbook;
}
