import type { SimulationReport } from "./types";

type Day = SimulationReport["days"][number];

const dayLength = 86_400_000;

/** Every day of the period, the quiet ones among them, which the report leaves out. */
export function everyDay({ days, from, to }: Pick<SimulationReport, "days" | "from" | "to">): Day[] {
  const known = new Map(days.map((each) => [each.day, each]));
  // The workspace's days may begin before, or end after, those of UTC.
  const names = [...known.keys(), from.slice(0, 10), to.slice(0, 10)].sort();
  const [first = "", last = ""] = [names[0], names[names.length - 1]];
  const all: Day[] = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += dayLength) {
    const day = new Date(at).toISOString().slice(0, 10);
    all.push(known.get(day) ?? { day, entered: 0, holdout: 0, tasks: 0 });
  }
  return all;
}
