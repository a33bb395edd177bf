import type { QualityDay } from "./types";

/** What a source's quality comes to, over days or for one list of counts. */
export interface QualitySums {
  received: number;
  refused: number;
  /** Of the signals, those whose account was not known at once; null: none came. */
  unknownShare: number | null;
  schemaBreaks: number;
  clock: number;
}

export function sumsOf(counts: Readonly<Record<string, number>>): QualitySums {
  const of = (kind: string) => counts[kind] ?? 0;
  const known = of("signals") + of("duplicates");
  const all = known + of("unresolved");
  return {
    received: of("deliveries"),
    refused: of("refused") + of("unreadable"),
    unknownShare: all === 0 ? null : of("unresolved") / all,
    schemaBreaks: of("schemaBreaks"),
    clock: of("clockAhead") + of("clockBehind") + of("endBeforeStart"),
  };
}

/** Every day of the span, also those on which nothing came: a silence is a day at 0, not a gap in the line. */
export function everyDay(days: readonly QualityDay[], from: string, to: string): QualityDay[] {
  const told = new Map(days.map((day) => [day.day, day]));
  const all: QualityDay[] = [];
  for (let at = Date.parse(`${from}T00:00:00Z`); at <= Date.parse(`${to}T00:00:00Z`); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    all.push(told.get(day) ?? { day, counts: {}, resolvedShare: null });
  }
  return all;
}

/** The kinds that were counted at all, in the engine's order. */
export function kindsOf(days: readonly QualityDay[]): string[] {
  return [...new Set(days.flatMap((day) => Object.keys(day.counts)))];
}
