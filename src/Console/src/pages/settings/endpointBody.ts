import type { Endpoint } from "./types";

/** What a field of a CRM can show, in the engine's words. */
export const shown = ["score", "band", "trend", "coverage", "risk", "riskBand", "at"] as const;
export type Shown = (typeof shown)[number];

export const days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

export type Kind = NonNullable<Endpoint["kind"]>;

export const isCrm = (kind: Kind) => kind === "hubspot" || kind === "salesforce";

/** For these a person is told; the others are machines, which want each alert at once. */
export const isForPeople = (kind: Kind) => kind === "slack" || kind === "teams" || kind === "email";

/** What was entered, as the engine takes it. What is left empty is left out, which is how it comes by itself. */
export function bodyOf(entered: FormData, kind: Kind, before?: Endpoint): Record<string, unknown> {
  const text = (name: string) => String(entered.get(name) ?? "").trim() || undefined;
  const list = (name: string) => commas(text(name));
  return {
    kind,
    url: text("url"),
    name: text("name"),
    owners: list("owners"),
    ...(isCrm(kind)
      ? { fields: fieldsOf(text), minChange: number(text("minChange")), credentials: credentialsOf(text) }
      : { types: list("types"), grouping: groupingOf(text), quietHours: quietOf(entered, text) }),
    ...(before ? { version: before.version, enabled: before.enabled } : {}),
  };
}

/** The names of the CRM's fields that show something, as the form has them. */
export function namesOf(fields: Endpoint["fields"], of: Shown): string {
  return Object.entries(fields)
    .flatMap(([name, value]) => (value === of ? name : []))
    .join(", ");
}

type Text = (name: string) => string | undefined;

function fieldsOf(text: Text): Record<string, Shown> {
  return Object.fromEntries(shown.flatMap((of) => commas(text(`field.${of}`)).map((name) => [name, of])));
}

/** Undefined: they stay as they are. */
function credentialsOf(text: Text): Record<string, string> | undefined {
  const told = ["token", "clientId", "clientSecret", "refreshToken"].flatMap((name) => {
    const value = text(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return told.length > 0 ? Object.fromEntries(told) : undefined;
}

function groupingOf(text: Text): Record<string, unknown> | undefined {
  const by = text("by");
  if (by === undefined) return undefined;
  return { by, waitSeconds: number(text("wait")) ?? 0, intervalSeconds: number(text("interval")) ?? 0 };
}

function quietOf(entered: FormData, text: Text): Record<string, unknown> | undefined {
  const [from, to] = [text("from"), text("to")];
  if (from === undefined && to === undefined) return undefined;
  const chosen = days.filter((day) => entered.has(day));
  return {
    from,
    to,
    timeZone: text("timeZone"),
    ...(chosen.length > 0 && chosen.length < days.length ? { days: chosen } : {}),
    criticalPasses: entered.has("criticalPasses"),
  };
}

function commas(text: string | undefined): string[] {
  return (text ?? "").split(",").flatMap((each) => each.trim() || []);
}

/** What is no number goes as it is: the engine says what it may be. */
function number(text: string | undefined): number | string | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : text;
}
