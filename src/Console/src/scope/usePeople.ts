import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Facets } from "../api/types";
import { useSession } from "../session/Session";
import { useStored } from "../session/useStored";
import { namesOf, type People, readPeople } from "./scope";

/** Whose accounts there are, and in which segments. */
export function useFacets(): Facets | undefined {
  const { api, workspace } = useSession();
  return useQuery({
    queryKey: ["facets", workspace.id],
    queryFn: ({ signal }) => api.facets(signal),
    staleTime: 300_000, // People and segments come and go by the day.
  }).data;
}

/** Who the person and their team are. Who signed in by name is known; a key names nobody, so its holder says it once. */
export function usePeople() {
  const { caller } = useSession();
  const facets = useFacets();
  const [stored, setStored] = useStored("people", readPeople);
  const isKnown = caller.user !== null;
  const people = useMemo<People>(() => {
    const owners = facets?.owners.map((owner) => owner.name) ?? [];
    return { me: isKnown ? namesOf(caller, owners) : stored.me, team: stored.team };
  }, [caller, facets, isKnown, stored]);
  return { people, say: setStored, isKnown };
}
