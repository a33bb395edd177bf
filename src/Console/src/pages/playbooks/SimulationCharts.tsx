import { useMemo } from "react";
import { ChartFigure } from "../../design/charts/ChartFigure";
import type { PlotLine } from "../../design/charts/plotOptions";
import { useFormats } from "../../i18n/Language";
import { usePlaybooksTexts } from "../../i18n/playbooks";
import { fill } from "../../i18n/texts";
import { everyDay } from "./everyDay";
import type { SimulationReport } from "./types";

const ownersShown = 12; // As many names as stand beside one another; the table has all.

/** Entries and tasks of each day of the period, days without any among them. */
export function DaysChart({ report }: { report: SimulationReport }) {
  const { simulation: texts } = usePlaybooksTexts();
  const formats = useFormats();
  const days = useMemo(() => everyDay(report), [report]);
  const x = useMemo(() => days.map((each) => Date.parse(each.day) / 1000), [days]);
  const lines = useMemo<PlotLine[]>(
    () => [
      { label: texts.tasks, values: days.map((each) => each.tasks), color: "--accent", shape: "bars" },
      { label: texts.entered, values: days.map((each) => each.entered), color: "--yellow", shape: "step" },
    ],
    [days, texts],
  );
  const scales = useMemo(
    () => ({
      x: (at: number) => formats.date(new Date(at * 1000).toISOString()),
      y: (value: number) => (Number.isInteger(value) ? formats.number(value) : ""), // There is no half task.
      yMin: 0,
      time: true,
    }),
    [formats],
  );
  const summary = fill(texts.perDaySummary, {
    entered: formats.number(report.entered),
    tasks: formats.number(report.tasks.given),
    days: formats.number(days.length),
  });
  return <ChartFigure summary={summary} xLabel={texts.day} x={x} lines={lines} scales={scales} />;
}

/** Each CSM's busiest day beside what playbooks may give them. */
export function OwnersChart({ tasks }: { tasks: SimulationReport["tasks"] }) {
  const { simulation: texts } = usePlaybooksTexts();
  const formats = useFormats();
  const owners = useMemo(() => tasks.owners.slice(0, ownersShown), [tasks]);
  const x = useMemo(() => owners.map((_, index) => index), [owners]);
  const lines = useMemo<PlotLine[]>(
    () => [
      { label: texts.max, values: owners.map((each) => each.max), color: "--accent", shape: "bars" },
      { label: texts.mean, values: owners.map((each) => each.mean), color: "--yellow", shape: "marks" },
      { label: texts.cap, values: owners.map(() => tasks.perOwnerMax), color: "--red", dashed: true },
    ],
    [owners, tasks, texts],
  );
  const scales = useMemo(
    () => ({
      x: (at: number) => (Number.isInteger(at) ? owners[at]?.owner || texts.nobody : ""),
      y: (value: number) => formats.number(Math.round(value * 100) / 100),
      yMin: 0,
    }),
    [owners, formats, texts],
  );
  const summary = fill(texts.ownersSummary, {
    n: formats.number(tasks.owners.length),
    cap: formats.number(tasks.perOwnerMax),
  });
  return <ChartFigure summary={summary} xLabel={texts.owner} x={x} lines={lines} scales={scales} />;
}
