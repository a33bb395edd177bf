/** One place of a playbook that differs between two versions. */
export interface Change {
  /** As the engine names places: `steps[2].until.timeout`. */
  path: string;
  /** Undefined: it was not there. */
  before: string | undefined;
  /** Undefined: it is not there any more. */
  after: string | undefined;
}

/** What changed from one version to the next, in the order of the later one; what is gone comes last. */
export function changesOf(before: unknown, after: unknown): Change[] {
  const [old, now] = [leavesOf(before ?? undefined), leavesOf(after ?? undefined)];
  const changed: Change[] = [];
  for (const [path, value] of now)
    if (old.get(path) !== value) changed.push({ path, before: old.get(path), after: value });
  for (const [path, value] of old)
    if (!now.has(path)) changed.push({ path, before: value, after: undefined });
  return changed;
}

function leavesOf(value: unknown, path = "", leaves = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(value)) value.forEach((each, index) => leavesOf(each, `${path}[${index}]`, leaves));
  else if (typeof value === "object" && value !== null)
    for (const [name, each] of Object.entries(value)) leavesOf(each, path ? `${path}.${name}` : name, leaves);
  else if (value !== undefined) leaves.set(path, typeof value === "string" ? value : JSON.stringify(value));
  return leaves;
}
