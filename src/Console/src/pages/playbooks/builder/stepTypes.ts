import { type Json, put } from "./json";
import { firstCondition } from "./condition";

export const stepTypes = [
  "task",
  "notify",
  "slack",
  "email",
  "webhook",
  "wait",
  "waitUntil",
  "branch",
  "end",
] as const;
export type StepType = (typeof stepTypes)[number];

export const isStepType = (type: unknown): type is StepType => stepTypes.includes(type as StepType);

/** Those that bring something to somebody. */
export const hasMessage = (type: unknown): boolean =>
  ["task", "notify", "slack", "email", "webhook"].includes(String(type));

/** Kinds of endpoints that a step can send to. */
export function endpointKinds(type: unknown): readonly string[] {
  if (type === "slack") return ["slack", "teams"];
  if (type === "email") return ["email"];
  return type === "webhook" ? ["webhook", "hubspot", "salesforce"] : [];
}

/** A step of this type as it begins. */
export function startOf(type: StepType): Json {
  if (type === "wait") return { type, for: "3.00:00:00" };
  if (type === "waitUntil") return { type, until: { when: firstCondition(), timeout: "7.00:00:00" } };
  if (type === "branch") return { type, if: firstCondition() };
  if (type === "end") return { type };
  const message = { type, title: "", text: "" };
  if (type === "task") return { ...message, due: "2.00:00:00" };
  return type === "notify" ? message : { ...message, endpoint: "" };
}

const messageFields = ["title", "text", "onFailure"];
const fields: Record<StepType, readonly string[]> = {
  task: [...messageFields, "owner", "due"],
  notify: messageFields,
  slack: [...messageFields, "endpoint", "to"],
  email: [...messageFields, "endpoint", "to"],
  webhook: [...messageFields, "endpoint"],
  wait: ["for"],
  waitUntil: ["until.when", "until.timeout", "onTimeout"],
  branch: ["if", "goto", "atMost"],
  end: [],
};

/** Whether the form of a step shows what the engine says of this field of it. */
export function isShown(type: unknown, field: string): boolean {
  if (field === "id") return true;
  if (!isStepType(type)) return false;
  return fields[type].some((each) => field === each || (isCondition(each) && field.startsWith(`${each}.`)));
}

const isCondition = (field: string) => field === "if" || field === "until.when";

/** A step made another: what both have stays. */
export function retype(step: Json, type: StepType): Json {
  const start = startOf(type);
  const kept = Object.keys(step).filter(
    (field) => field !== "type" && (field in start || isShown(type, field)),
  );
  return kept.reduce((made, field) => put(made, field, step[field]), start);
}
