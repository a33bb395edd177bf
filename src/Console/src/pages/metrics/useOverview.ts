import { useMemo } from "react";
import { seriesById } from "./look";
import { before, yearUpTo } from "./period";
import type { Metric } from "./types";
import { useMetricValues } from "./useMetricData";
import type { MetricsQuery } from "./useMetricsQuery";

/** What a card shows of a metric. */
export interface Overview {
  now: Metric | undefined;
  then: Metric | undefined;
  year: readonly (number | null)[];
}

/** All metrics of the period, of the one before, and month by month over a year: three requests for the page. */
export function useOverview({ period, policy }: MetricsQuery) {
  const values = useMetricValues(period, policy);
  const earlier = useMetricValues(before(period), policy);
  const months = useMetricValues(yearUpTo(period.to), policy, { step: "month" });
  const now = useMemo(() => byId(values.data?.items), [values.data]);
  const then = useMemo(() => byId(earlier.data?.items), [earlier.data]);
  const series = useMemo(() => seriesById(months.data?.items ?? []), [months.data]);
  const overview = (id: string): Overview => ({
    now: now.get(id),
    then: then.get(id),
    year: series.get(id) ?? [],
  });
  return { values, overview };
}

function byId(items: readonly Metric[] | undefined): Map<string, Metric> {
  return new Map(items?.map((item) => [item.id, item]));
}
