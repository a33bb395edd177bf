import { useMemo } from "react";
import { useSearchParams } from "wouter";
import { dayIn } from "../../format/day";
import { useNow } from "../../format/useNow";
import { useSession } from "../../session/Session";
import { firstPreset, isPeriod, type Period, type Preset, periodOf, presets } from "./period";

/** What the page's address says of the numbers it shows. */
export interface MetricsQuery {
  preset: Preset | "custom";
  period: Period;
  by: string;
  policy: string;
}

export function useMetricsQuery(): [MetricsQuery, (change: Partial<MetricsQuery>) => void] {
  const [parameters, setParameters] = useSearchParams();
  const { workspace } = useSession();
  const today = dayIn(workspace.timeZone, useNow());
  const query = useMemo(() => readQuery(parameters, today), [parameters, today]);
  const change = (to: Partial<MetricsQuery>) =>
    setParameters(() => writeQuery({ ...query, ...to }), { replace: true });
  return [query, change];
}

export function readQuery(parameters: URLSearchParams, today: string): MetricsQuery {
  const own = { from: parameters.get("from") ?? "", to: parameters.get("to") ?? "" };
  const named = parameters.get("period");
  const preset = presets.find((each) => each === named) ?? firstPreset;
  const isOwn = isPeriod(own);
  return {
    preset: isOwn ? "custom" : preset,
    period: isOwn ? own : periodOf(preset, today),
    by: parameters.get("by") ?? "",
    policy: parameters.get("policy") ?? "",
  };
}

export function writeQuery({ preset, period, by, policy }: MetricsQuery): URLSearchParams {
  const parameters = new URLSearchParams();
  if (preset === "custom") {
    parameters.set("from", period.from);
    parameters.set("to", period.to);
  } else if (preset !== firstPreset) parameters.set("period", preset);
  if (by) parameters.set("by", by);
  if (policy) parameters.set("policy", policy);
  return parameters;
}

/** The address of another part of the metrics that keeps period, cut and policy. */
export function withQuery(path: string, query: MetricsQuery): string {
  const text = writeQuery(query).toString();
  return text ? `${path}?${text}` : path;
}
