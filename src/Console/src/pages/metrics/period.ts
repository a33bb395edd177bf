/** Days as `2026-11-01`; the last is the first day that is no longer part of it. */
export interface Period {
  from: string;
  to: string;
}

export const presets = [
  "this-month",
  "last-month",
  "last-30-days",
  "last-90-days",
  "this-quarter",
  "last-quarter",
  "this-year",
  "last-12-months",
] as const;

export type Preset = (typeof presets)[number];

export const firstPreset: Preset = "last-90-days"; // A quarter: long enough for a rate, short enough to act on.

export function periodOf(preset: Preset, today: string): Period {
  const tomorrow = addDays(today, 1);
  const month = startOfMonth(today);
  const quarter = addMonths(month, -((monthOf(today) - 1) % 3));
  switch (preset) {
    case "this-month":
      return { from: month, to: tomorrow };
    case "last-month":
      return { from: addMonths(month, -1), to: month };
    case "last-30-days":
      return { from: addDays(tomorrow, -30), to: tomorrow };
    case "last-90-days":
      return { from: addDays(tomorrow, -90), to: tomorrow };
    case "this-quarter":
      return { from: quarter, to: tomorrow };
    case "last-quarter":
      return { from: addMonths(quarter, -3), to: quarter };
    case "this-year":
      return { from: `${today.slice(0, 4)}-01-01`, to: tomorrow };
    case "last-12-months":
      return { from: addMonths(month, -12), to: month };
  }
}

/** The same span just before: as many months where it is whole months, else as many days. */
export function before({ from, to }: Period): Period {
  if (from.endsWith("-01") && to.endsWith("-01")) {
    const months = monthsBetween(from, to);
    return { from: addMonths(from, -months), to: from };
  }
  return { from: addDays(from, -daysBetween(from, to)), to: from };
}

/** Twelve whole months and what has passed of the current one. */
export function yearUpTo(to: string): Period {
  return { from: addMonths(startOfMonth(addDays(to, -1)), -11), to };
}

export function isPeriod({ from, to }: Period): boolean {
  return isDay(from) && isDay(to) && from < to;
}

export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

function addMonths(firstOfMonth: string, count: number): string {
  const at = new Date(`${firstOfMonth}T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + count);
  return at.toISOString().slice(0, 10);
}

function startOfMonth(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

function monthOf(day: string): number {
  return Number(day.slice(5, 7));
}

function monthsBetween(from: string, to: string): number {
  return (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + monthOf(to) - monthOf(from);
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
