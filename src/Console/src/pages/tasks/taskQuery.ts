export const scopes = ["mine", "team", "all"] as const;
export type Scope = (typeof scopes)[number];

export const stages = ["open", "done", "dismissed"] as const;
export type Stage = (typeof stages)[number];

/** The page as its address has it. */
export interface TaskQuery {
  scope: Scope;
  stage: Stage;
}

/** Somebody who is signed in begins with what is theirs; a key has nothing that is. */
export function readTaskQuery(parameters: URLSearchParams, isPerson: boolean): TaskQuery {
  const offered = isPerson ? scopes : scopes.filter((each) => each !== "mine");
  return {
    scope: offered.find((each) => each === parameters.get("who")) ?? (isPerson ? "mine" : "all"),
    stage: stages.find((each) => each === parameters.get("stage")) ?? "open",
  };
}

export function writeTaskQuery({ scope, stage }: TaskQuery, isPerson: boolean): Record<string, string> {
  const usual = readTaskQuery(new URLSearchParams(), isPerson);
  return {
    ...(scope === usual.scope ? {} : { who: scope }),
    ...(stage === usual.stage ? {} : { stage }),
  };
}

/**
 * Under which names a person's tasks are, in the names' own case: accounts name their owner by e-mail address or by
 * name. Where no account does, both, so that the list is empty rather than everybody's.
 */
export function namesOf(
  person: { name: string; email: string | null },
  owners: readonly string[],
): readonly string[] {
  const told = [person.email, person.name].flatMap((each) => each || []);
  const wanted = new Set(told.map((each) => each.toLowerCase()));
  const found = owners.filter((owner) => wanted.has(owner.toLowerCase()));
  return [...new Set([...found, ...told])];
}

/** The team that was stored on this device, by this or an older version. */
export function readTeam(stored: string | null): readonly string[] {
  try {
    const { team } = JSON.parse(stored ?? "{}") as { team?: unknown };
    return Array.isArray(team) ? team.filter((each): each is string => typeof each === "string") : [];
  } catch {
    return [];
  }
}
