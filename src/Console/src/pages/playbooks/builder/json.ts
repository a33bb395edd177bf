export type Json = Record<string, unknown>;

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object with a field changed in its place; undefined takes the field away. */
export function put(object: Json, key: string, value: unknown): Json {
  if (value !== undefined) return { ...object, [key]: value };
  const { [key]: _, ...rest } = object;
  return rest;
}

export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
export const numberOf = (value: unknown): number | undefined =>
  typeof value === "number" ? value : undefined;
export const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];
export const objectOf = (value: unknown): Json => (isObject(value) ? value : {});

/** A text field: emptied, it is left out, for the engine takes no empty texts. */
export const orNone = (text: string): string | undefined => (text === "" ? undefined : text);

/** A list: emptied, it is left out. */
export const orNoList = <T>(list: readonly T[]): readonly T[] | undefined =>
  list.length === 0 ? undefined : list;
