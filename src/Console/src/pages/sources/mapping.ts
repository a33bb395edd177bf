import type { TrialReason } from "./types";

/** The fields of a mapping that take one path, in the order in which they are asked for. */
export const pathFields = [
  "items",
  "event",
  "account",
  "email",
  "user",
  "id",
  "at",
  "name",
  "value",
] as const;

export type PathField = (typeof pathFields)[number];
export type ListField = "types" | "keys" | "props";

export interface Entry {
  name: string;
  value: string;
}

/** A mapping while it is written: every field a text, lists in the order in which they were typed. */
export interface MappingDraft {
  paths: Record<PathField, string>;
  types: Entry[];
  keys: Entry[];
  props: Entry[];
}

/** What a first payload most often needs. */
export function emptyDraft(): MappingDraft {
  const paths = Object.fromEntries(pathFields.map((field) => [field, ""])) as Record<PathField, string>;
  return { paths, types: [{ name: "*", value: "usage.event" }], keys: [], props: [] };
}

export function readMapping(mapping: unknown): MappingDraft {
  const body = isObject(mapping) ? mapping : {};
  const draft = emptyDraft();
  for (const field of pathFields) draft.paths[field] = textOf(body[field]);
  if (isObject(mapping)) draft.types = entriesOf(body.types);
  draft.keys = entriesOf(body.keys);
  draft.props = entriesOf(body.props);
  return draft;
}

/** The mapping as the engine takes it: empty fields left out, and a line without a name as well. */
export function writeMapping(draft: MappingDraft): Record<string, unknown> {
  const mapping: Record<string, unknown> = {};
  for (const field of pathFields) if (draft.paths[field].trim()) mapping[field] = valueOf(draft.paths[field]);
  if (draft.types.some(isNamed))
    mapping.types = Object.fromEntries(draft.types.filter(isNamed).map((entry) => [entry.name, entry.value]));
  for (const list of ["keys", "props"] as const)
    if (draft[list].some(isNamed))
      mapping[list] = Object.fromEntries(
        draft[list].filter(isNamed).map((entry) => [entry.name, valueOf(entry.value)]),
      );
  return mapping;
}

/**
 * Which field each reason is about. The engine names a place in the mapping (`mapping.props.plan`) or the path that
 * led nowhere (`$.customer.id`), which is that of the field that holds it.
 */
export function reasonsByField(draft: MappingDraft, reasons: readonly TrialReason[]): Map<string, string> {
  const byField = new Map<string, string>();
  for (const reason of reasons) {
    const field = reason.field.startsWith("mapping.")
      ? reason.field.slice("mapping.".length)
      : fieldWith(draft, reason.field);
    if (field && !byField.has(field)) byField.set(field, reason.detail);
  }
  return byField;
}

function fieldWith(draft: MappingDraft, path: string): string | undefined {
  const field = pathFields.find((name) => draft.paths[name].trim() === path);
  if (field) return field;
  for (const list of ["keys", "props"] as const) {
    const entry = draft[list].find((each) => each.value.trim() === path);
    if (entry) return `${list}.${entry.name}`;
  }
  return undefined;
}

function isNamed(entry: Entry): boolean {
  return entry.name.trim() !== "";
}

function entriesOf(value: unknown): Entry[] {
  return isObject(value) ? Object.entries(value).map(([name, each]) => ({ name, value: textOf(each) })) : [];
}

/** Text stands for itself; anything else is shown as the JSON that it is. */
function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** The other way: `{"const": 3}`, `3` and `true` are JSON, everything else is a path or a text. */
function valueOf(text: string): unknown {
  const trimmed = text.trim();
  if (!/^([{[]|-?\d|true$|false$)/.test(trimmed)) return trimmed;
  try {
    return JSON.parse(trimmed) as unknown;
  } catch {
    return trimmed;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
