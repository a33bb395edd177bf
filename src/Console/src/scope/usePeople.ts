import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Facets } from "../api/types";
import { useSession } from "../session/Session";
import { useStored } from "../session/useStored";
import { namesOf, type People, readPeople } from "./scope";

function useFacetsQuery() {
  const { api, workspace } = useSession();
  return useQuery({
    queryKey: ["facets", workspace.id],
    queryFn: ({ signal }) => api.facets(signal),
    staleTime: 300_000, // People and segments come and go by the day.
  });
}

/** Whose accounts there are, and in which segments. */
export function useFacets(): Facets | undefined {
  return useFacetsQuery().data;
}

/** The names that accounts call their owners by; none before they are known. */
export function useOwners() {
  const { data, isPending } = useFacetsQuery();
  const owners = useMemo(() => data?.owners.map((owner) => owner.name) ?? [], [data]);
  return { owners, isPending };
}

/** Who the person and their team are. Who signed in by name is known; a key names nobody, so its holder says it once. */
export function usePeople() {
  const { caller } = useSession();
  const { owners } = useOwners();
  const [stored, setStored] = useStored("people", readPeople);
  const isKnown = caller.user !== null;
  const people = useMemo<People>(
    () => ({ me: isKnown ? namesOf(caller, owners) : stored.me, team: stored.team }),
    [caller, owners, isKnown, stored],
  );
  const sayTeam = (team: readonly string[]) => setStored({ ...stored, team });
  return { people, say: setStored, sayTeam, isKnown };
}
