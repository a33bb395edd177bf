import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useSession } from "../../session/Session";
import { useStored } from "../../session/useStored";
import { namesOf, readTeam, type Scope } from "./taskQuery";

const keepFor = 300_000; // People come and go by the day.

/** Whose tasks a scope means. Who is signed in is known by the session; a team is said once, on this device. */
export function useWhose(scope: Scope) {
  const { api, caller, workspace } = useSession();
  const [team, setTeam] = useStored("people", readTeam);
  const facets = useQuery({
    queryKey: ["facets", workspace.id],
    queryFn: ({ signal }) => api.facets(signal),
    staleTime: keepFor,
  });
  const known = useMemo(() => facets.data?.owners.map((owner) => owner.name) ?? [], [facets.data]);
  const { name, email } = caller;
  const mine = useMemo(() => namesOf({ name, email }, known), [name, email, known]);
  const owners = useMemo(() => (scope === "mine" ? mine : scope === "team" ? team : []), [scope, mine, team]);
  return {
    owners,
    /** Before the names are known it is not known either under which of them the tasks are. */
    ready: scope !== "mine" || !facets.isPending,
    isPerson: caller.user !== null,
    known,
    team,
    setTeam: (next: readonly string[]) => setTeam(next),
  };
}

export type Whose = ReturnType<typeof useWhose>;
