import { namesOf as accountNamesOf, ownNames, type Person } from "../../scope/scope";

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

/** Under which names a person's tasks are: those that their accounts are under, and their own, for tasks are given by hand too. */
export function namesOf(person: Person, owners: readonly string[]): readonly string[] {
  return [...new Set([...accountNamesOf(person, owners), ...ownNames(person)])];
}
