import { useQuery } from "@tanstack/react-query";
import { useEngineWords } from "../i18n/Language";
import { useSession } from "../session/Session";
import type { components } from "./schema";

type Playbooks = { items: components["schemas"]["Playbook"][] };

/** What playbooks are called, templates in the reader's language; those that were removed go by their id. */
export function usePlaybookNames(): (playbook: string) => string {
  const { api, workspace } = useSession();
  const engine = useEngineWords();
  const playbooks = useQuery({
    queryKey: ["playbooks", workspace.id],
    queryFn: ({ signal }) => api.get<Playbooks>("/v1/playbooks", {}, signal),
  });
  return (playbook) => {
    const name = playbooks.data?.items.find((each) => each.id === playbook)?.name;
    return name ? engine.say(name) : playbook;
  };
}
