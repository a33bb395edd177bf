import { useParams } from "wouter";
import { Loaded } from "../../design/Loaded";
import { Notice } from "../../design/Notice";
import { useTexts } from "../../i18n/Language";
import { useMetricsTexts } from "../../i18n/metrics";
import { GroupsPanel } from "./GroupsPanel";
import { MetricParts } from "./MetricParts";
import { MetricsFrame } from "./MetricsFrame";
import { SeriesPanel } from "./SeriesPanel";
import { TargetPanel } from "./TargetPanel";
import type { MetricDescription } from "./types";
import { useCatalogue } from "./useMetricData";
import { type MetricsQuery, useMetricsQuery, withQuery } from "./useMetricsQuery";

/** One metric: what it is made of, how it went, and for whom. */
export default function MetricPage() {
  const texts = useMetricsTexts();
  const { metric: id = "" } = useParams<{ metric: string }>();
  const [query, change] = useMetricsQuery();
  const catalogue = useCatalogue();
  const description = catalogue.data?.items.find((each) => each.id === id);
  return (
    <MetricsFrame
      title={texts.names[id] ?? description?.name ?? id}
      trail={[{ label: texts.title, href: withQuery("/metrics", query) }]}
      query={query}
      change={change}
      cut
    >
      <Loaded query={catalogue} loading={texts.loading}>
        {({ items }) =>
          description ? <Parts description={description} query={query} catalogue={items} /> : <Unknown />
        }
      </Loaded>
    </MetricsFrame>
  );
}

interface PartsProps {
  description: MetricDescription;
  query: MetricsQuery;
  catalogue: readonly MetricDescription[];
}

function Parts({ description, query, catalogue }: PartsProps) {
  return (
    <>
      <MetricParts description={description} query={query} catalogue={catalogue} />
      <SeriesPanel description={description} query={query} />
      <GroupsPanel description={description} query={query} />
      <TargetPanel key={description.id} description={description} />
    </>
  );
}

function Unknown() {
  const { notFound } = useTexts();
  return <Notice hint={notFound.title} />;
}
