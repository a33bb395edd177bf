import { useMetricsTexts } from "../../i18n/metrics";
import { MetricsFrame } from "./MetricsFrame";
import { RetentionPanel } from "./RetentionPanel";
import { FirstValuePanel } from "./FirstValuePanel";
import { useMetricsQuery } from "./useMetricsQuery";

/** Who stays, by when they came; and how long they take to their first value. */
export default function CohortsPage() {
  const texts = useMetricsTexts();
  const [query, change] = useMetricsQuery();
  return (
    <MetricsFrame
      title={texts.tabs.cohorts}
      trail={[{ label: texts.title, href: "/metrics" }]}
      query={query}
      change={change}
    >
      <RetentionPanel query={query} />
      <FirstValuePanel />
    </MetricsFrame>
  );
}
