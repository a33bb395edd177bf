import { isObject, type Json } from "./json";
import { firstCondition } from "./condition";

export const triggerKinds = ["alert", "threshold", "schedule", "manual"] as const;
export type TriggerKind = (typeof triggerKinds)[number];

/** Undefined: the form does not know it. */
export function kindOf(trigger: unknown): TriggerKind | undefined {
  if (!isObject(trigger)) return undefined;
  const kinds = triggerKinds.filter((kind) => kind in trigger);
  const [kind] = kinds;
  if (kinds.length !== 1 || !kind) return undefined;
  return kind === "manual" || isObject(trigger[kind]) ? kind : undefined;
}

export function startOf(kind: TriggerKind): Json {
  if (kind === "alert") return { alert: { kinds: ["at-risk"] } };
  if (kind === "threshold") return { threshold: firstCondition() };
  return kind === "schedule" ? { schedule: { every: "day", at: "09:00" } } : { manual: true };
}

/** Those that may still be added: of thresholds and schedules the engine takes one each. */
export function addable(triggers: readonly unknown[]): TriggerKind[] {
  const taken = triggers.map(kindOf);
  return triggerKinds.filter((kind) => kind === "alert" || !taken.includes(kind));
}

/** Another rhythm, with the fields that it needs and none of the other's. */
export function setEvery(schedule: Json, every: string): Json {
  const { days, day, every: _, ...rest } = schedule;
  return {
    every,
    ...rest,
    ...(every === "week" ? { days: days ?? ["monday"] } : {}),
    ...(every === "month" ? { day: day ?? 1 } : {}),
  };
}

export const weekdays = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;

export const zones = (): string[] => Intl.supportedValuesOf("timeZone");
