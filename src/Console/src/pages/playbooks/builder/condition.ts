import { isObject, type Json } from "./json";

export type ConditionForm = "all" | "any" | "input" | "fact" | "unknown";
export type GroupForm = "all" | "any";

/** As the engine: conditions within conditions, and parts of one. */
export const levelsMax = 4;
export const partsMax = 20;

export const operators = ["<", "<=", ">", ">=", "==", "!="] as const;
export const facts = [
  "in-band",
  "band-drop",
  "failed-invoice",
  "disagreement",
  "onboarding-stalled",
] as const;
export const readings = ["score", "coverage", "risk"] as const;

export function formOf(condition: unknown): ConditionForm {
  if (!isObject(condition)) return "unknown";
  if (Array.isArray(condition.all)) return "all";
  if (Array.isArray(condition.any)) return "any";
  if (typeof condition.input === "string") return "input";
  return typeof condition.fact === "string" ? "fact" : "unknown";
}

export const isGroup = (form: ConditionForm): form is GroupForm => form === "all" || form === "any";

/** Parts of a group; a condition alone is its only part. */
export function partsOf(condition: unknown): readonly unknown[] {
  const form = formOf(condition);
  return isGroup(form) ? ((condition as Json)[form] as unknown[]) : [condition];
}

export const firstCondition = (): Json => ({ input: "score", op: "<", value: 50 });

/** One more part; a condition that stood alone becomes the first of a group. */
export function addPart(condition: unknown, part: Json = firstCondition()): Json {
  const form = formOf(condition);
  return isGroup(form)
    ? { ...(condition as Json), [form]: [...partsOf(condition), part] }
    : { all: [condition, part] };
}

export function putPart(condition: unknown, index: number, part: unknown): unknown {
  const form = formOf(condition);
  if (!isGroup(form)) return part;
  return { ...(condition as Json), [form]: partsOf(condition).with(index, part) };
}

/** Undefined: nothing is left of it. A group of one is that one. */
export function removePart(condition: unknown, index: number): unknown {
  const form = formOf(condition);
  if (!isGroup(form)) return undefined;
  const parts = partsOf(condition).toSpliced(index, 1);
  if (parts.length < 2) return parts[0];
  return { ...(condition as Json), [form]: parts };
}

/** The same parts under the other word. */
export function regroup(condition: unknown, form: GroupForm): Json {
  const { all: _, any: __, ...rest } = condition as Json;
  return { ...rest, [form]: partsOf(condition) };
}

/** Another number or fact; what the old one had and the new one has too stays. */
export function setSubject(condition: unknown, subject: string): Json {
  const before = isObject(condition) ? condition : {};
  const fact = facts.find((each) => `fact:${each}` === subject);
  if (fact) return before.fact === fact ? before : { fact, ...firstLimit[fact] };
  const { op = "<", value = 50, clear, missing } = before;
  return {
    input: subject,
    op,
    value,
    ...(clear === undefined ? {} : { clear }),
    ...(missing === undefined ? {} : { missing }),
  };
}

export const subjectOf = (condition: Json): string =>
  typeof condition.fact === "string" ? `fact:${condition.fact}` : String(condition.input ?? "");

const firstLimit: Record<(typeof facts)[number], { limit?: string }> = {
  "in-band": { limit: "red" },
  "band-drop": { limit: "red" },
  "failed-invoice": {},
  disagreement: {},
  "onboarding-stalled": { limit: "cohort" },
};

/** Limits that a fact takes; undefined: none, "days": a number of days or the cohort's. */
export function limitsOf(fact: unknown): readonly string[] | "days" | undefined {
  if (fact === "in-band") return ["red", "yellow", "green"];
  if (fact === "band-drop") return ["red", "yellow"];
  return fact === "onboarding-stalled" ? "days" : undefined;
}
