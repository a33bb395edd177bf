import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import type { Facets } from "../../api/types";
import { usePortfolioTexts } from "../../i18n/portfolio";
import type { ListQuery } from "../../live/order";
import { useStored } from "../../session/useStored";
import { PeopleDialog } from "./PeopleDialog";
import { ownersOf, type People, readPeople, type Scope, scopeOf } from "./scope";

interface ScopeChoiceProps {
  query: ListQuery;
  setQuery: (query: ListQuery) => void;
  facets: Facets | undefined;
}

/** Mine, my team's, or all. Who that is, is asked when it is needed first. */
export function ScopeChoice({ query, setQuery, facets }: ScopeChoiceProps) {
  const texts = usePortfolioTexts();
  const [people, setPeople] = useStored("people", readPeople);
  const [asking, setAsking] = useState<Scope>();
  const scope = scopeOf(query.owners, people);

  const choose = (wanted: Scope) => {
    const owners = ownersOf(wanted, people);
    // Chosen once more, or not yet said who it is: ask.
    if (wanted !== "all" && owners.length === 0) setAsking(wanted);
    else setQuery({ ...query, owners });
  };
  const said = (next: People) => {
    setPeople(next);
    if (asking) setQuery({ ...query, owners: ownersOf(asking, next) });
  };

  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={texts.scope}
        value={scope === "other" ? "" : scope}
        onChange={(value) => choose(value as Scope)}
        data={[
          { value: "all", label: texts.scopes.all },
          { value: "team", label: texts.scopes.team },
          { value: "mine", label: texts.scopes.mine },
        ]}
      />
      {asking && (
        <PeopleDialog facets={facets} people={people} said={said} close={() => setAsking(undefined)} />
      )}
    </>
  );
}
