/** Whose accounts a person calls theirs. The engine's keys name no person, so each says it once, on their own device. */
export interface People {
  me: string | undefined;
  team: readonly string[];
}

export type Scope = "all" | "mine" | "team" | "other";

export const nobody: People = { me: undefined, team: [] };

/** Which scope a list of owners is. */
export function scopeOf(owners: readonly string[], { me, team }: People): Scope {
  if (owners.length === 0) return "all";
  if (owners.length === 1 && owners[0] === me) return "mine";
  return owners.length === team.length && team.every((each) => owners.includes(each)) ? "team" : "other";
}

export function ownersOf(scope: Scope, { me, team }: People): readonly string[] {
  if (scope === "mine") return me === undefined ? [] : [me];
  return scope === "team" ? team : [];
}

/** What was stored by this or an older version; anything else is nobody. */
export function readPeople(stored: string | null): People {
  try {
    const { me, team } = JSON.parse(stored ?? "{}") as { me?: unknown; team?: unknown };
    return {
      me: typeof me === "string" ? me : undefined,
      team: Array.isArray(team) ? team.filter((each): each is string => typeof each === "string") : [],
    };
  } catch {
    return nobody;
  }
}
