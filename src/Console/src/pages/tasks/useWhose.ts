import { useMemo } from "react";
import { useOwners, usePeople } from "../../scope/usePeople";
import { useSession } from "../../session/Session";
import { namesOf, type Scope } from "./taskQuery";

/** Whose tasks a scope means. */
export function useWhose(scope: Scope) {
  const { caller } = useSession();
  const { people, sayTeam, isKnown } = usePeople();
  const { owners: known, isPending } = useOwners();
  const { name, email } = caller;
  const { team } = people;
  const mine = useMemo(() => namesOf({ name, email }, known), [name, email, known]);
  const owners = useMemo(() => (scope === "mine" ? mine : scope === "team" ? team : []), [scope, mine, team]);
  return {
    owners,
    /** Before the names are known it is not known either under which of them the tasks are. */
    ready: scope !== "mine" || !isPending,
    isPerson: isKnown,
    known,
    team,
    setTeam: sayTeam,
  };
}

export type Whose = ReturnType<typeof useWhose>;
