/** Whose accounts a person calls theirs: owners as accounts name them. */
export interface People {
  me: readonly string[];
  team: readonly string[];
}

export type Scope = "all" | "mine" | "team" | "other";

export const nobody: People = { me: [], team: [] };

/** Which scope a list of owners is. */
export function scopeOf(owners: readonly string[], { me, team }: People): Scope {
  if (owners.length === 0) return "all";
  if (same(owners, me)) return "mine";
  return same(owners, team) ? "team" : "other";
}

export function ownersOf(scope: Scope, { me, team }: People): readonly string[] {
  if (scope === "mine") return me;
  return scope === "team" ? team : [];
}

/** Who is signed in, as the session says. */
export interface Person {
  name: string;
  email: string | null;
}

/** What a person is called: by e-mail address, and by name. */
export function ownNames({ email, name }: Person): readonly string[] {
  return [email, name].flatMap((each) => each || []);
}

/**
 * Under which names a person's accounts are, in the names' own case: accounts name their owner by e-mail address or by
 * name. Where no account does, both, so that the list is empty rather than everybody's.
 */
export function namesOf(person: Person, owners: readonly string[]): readonly string[] {
  const told = ownNames(person);
  const wanted = new Set(told.map((each) => each.toLowerCase()));
  const found = owners.filter((owner) => wanted.has(owner.toLowerCase()));
  return found.length > 0 ? found : told;
}

/** What was stored by this or an older version; anything else is nobody. */
export function readPeople(stored: string | null): People {
  try {
    const { me, team } = JSON.parse(stored ?? "{}") as { me?: unknown; team?: unknown };
    return { me: texts(typeof me === "string" ? [me] : me), team: texts(team) };
  } catch {
    return nobody;
  }
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];
}

function same(owners: readonly string[], others: readonly string[]): boolean {
  return owners.length === others.length && others.every((each) => owners.includes(each));
}
