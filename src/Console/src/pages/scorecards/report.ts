import type { PlotLine } from "../../design/charts/plotOptions";

/** A backtest's report, as the job's result holds it. */
export interface Report {
  from: string;
  to: string;
  accounts: number;
  churned: number;
  candidate: CardReport;
  live: CardReport | null;
  difference: AucReport[];
  segments: SegmentReport[];
  notes: string[];
}

export interface CardReport {
  scored: number | null;
  warned: { days: number; belowGreen: Share }[];
  leadTime: LeadTime;
  attention: { precision: Share; recall: Share; baseRate: number | null };
  redBand: { red: Share; lift: number | null };
  auc: AucReport[];
  alertsPerWeek: { mean: number | null; p90: number | null };
  flipsPerMonth: number | null;
  curves?: CurveReport[] | null;
}

export interface Share {
  count: number;
  of: number;
  value: number | null;
  low: number | null;
  high: number | null;
}

export interface LeadTime {
  warned: number;
  missed: number;
  median: number | null;
  buckets: { fromDays: number; belowDays: number | null; accounts: number }[];
}

export interface AucReport {
  days: number;
  value: number | null;
  low: number | null;
  high: number | null;
  reason: string | null;
}

export interface CurveReport {
  days: number;
  roc: { below: number | null; found: number; falseAlarms: number }[];
  gains: { share: number; found: number; lift: number }[];
}

export interface SegmentReport {
  segment: string;
  accounts: number;
  churned: number;
  candidate: { warned: Share; auc: AucReport };
  live: { warned: Share; auc: AucReport } | null;
}

interface RocNames {
  candidate: string;
  live: string;
  chance: string;
}

/** Both cards' ROC over one axis: each is read at every place at which any of them has a point. */
export function rocLines(report: Report, days: number, names: RocNames): { x: number[]; lines: PlotLine[] } {
  const candidate = curveOf(report.candidate, days)?.roc ?? [];
  const live = report.live ? (curveOf(report.live, days)?.roc ?? []) : [];
  const x = [...new Set([...candidate, ...live].map((point) => point.falseAlarms))].sort((a, b) => a - b);
  const lines: PlotLine[] = [];
  if (candidate.length > 0)
    lines.push({ label: names.candidate, values: read(candidate, x), color: "--accent" });
  if (live.length > 0)
    lines.push({ label: names.live, values: read(live, x), color: "--yellow", dashed: true });
  if (x.length > 0) lines.push({ label: names.chance, values: x, color: "--line-strong", dashed: true });
  return { x, lines };
}

export function curveOf(card: CardReport, days: number): CurveReport | undefined {
  return card.curves?.find((curve) => curve.days === days && curve.roc.length > 0);
}

/** The share found at a place: on the line between the points beside it, the highest where it goes straight up. */
function read(points: CurveReport["roc"], x: readonly number[]): number[] {
  return x.map((at) => {
    const exact = points.filter((point) => point.falseAlarms === at);
    if (exact.length > 0) return Math.max(...exact.map((point) => point.found));
    const next = points.findIndex((point) => point.falseAlarms > at);
    const [from, to] = [points[next - 1], points[next]];
    if (!from || !to) return next < 0 ? 1 : 0;
    const part = (at - from.falseAlarms) / (to.falseAlarms - from.falseAlarms);
    return from.found + part * (to.found - from.found);
  });
}
