import { ActionIcon, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { PersonIcon } from "../design/icons";
import { useScopeTexts } from "../i18n/scope";
import { PeopleDialog } from "./PeopleDialog";
import styles from "./ScopeChoice.module.css";
import { ownersOf, type People, type Scope, scopeOf } from "./scope";
import { usePeople } from "./usePeople";

interface ScopeChoiceProps {
  owners: readonly string[];
  setOwners: (owners: readonly string[]) => void;
}

/** Mine, my team's, or all. A team, and who holds a key, is asked when it is needed first. */
export function ScopeChoice({ owners, setOwners }: ScopeChoiceProps) {
  const texts = useScopeTexts();
  const { people, say, isKnown } = usePeople();
  const [asking, setAsking] = useState<Scope>();
  const scope = scopeOf(owners, people);

  const choose = (wanted: Scope) => {
    const theirs = ownersOf(wanted, people);
    if (wanted !== "all" && theirs.length === 0) setAsking(wanted);
    else setOwners(theirs);
  };
  const said = (next: People) => {
    say(next);
    if (asking) setOwners(ownersOf(asking, isKnown ? { ...next, me: people.me } : next));
  };

  return (
    <div className={styles.whole}>
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
      {(scope === "team" || (scope === "mine" && !isKnown)) && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={texts.change}
          title={texts.change}
          onClick={() => setAsking(scope)}
        >
          <PersonIcon />
        </ActionIcon>
      )}
      {asking && (
        <PeopleDialog people={people} isKnown={isKnown} said={said} close={() => setAsking(undefined)} />
      )}
    </div>
  );
}
