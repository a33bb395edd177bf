import type { SimulationReport } from "./types";

type Day = SimulationReport["days"][number];

const dayLength = 86_400_000;

/** Every day from the first to the last on which something happened: the report leaves out the quiet ones. */
export function everyDay({ days }: Pick<SimulationReport, "days">): Day[] {
  const [first, last] = [days[0], days[days.length - 1]];
  if (!first || !last) return [];
  const known = new Map(days.map((each) => [each.day, each]));
  const all: Day[] = [];
  for (let at = Date.parse(first.day); at <= Date.parse(last.day); at += dayLength) {
    const day = new Date(at).toISOString().slice(0, 10);
    all.push(known.get(day) ?? { day, entered: 0, holdout: 0, tasks: 0 });
  }
  return all;
}
