import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Loaded } from "../../design/Loaded";
import { Panel } from "../../design/Panel";
import { useMetricsTexts } from "../../i18n/metrics";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import { BridgeChart } from "./BridgeChart";
import { BridgeTable } from "./BridgeTable";
import { MetricsFrame } from "./MetricsFrame";
import { yearUpTo } from "./period";
import { PoliciesPanel } from "./PoliciesPanel";
import type { BridgePage } from "./types";
import { type MetricsQuery, useMetricsQuery } from "./useMetricsQuery";

/** How MRR went from start to end, month by month, and as four policies read it. */
export default function RevenuePage() {
  const texts = useMetricsTexts();
  const [query, change] = useMetricsQuery();
  return (
    <MetricsFrame
      title={texts.tabs.revenue}
      trail={[{ label: texts.title, href: "/metrics" }]}
      query={query}
      change={change}
    >
      <Bridges query={query} />
      <PoliciesPanel query={query} />
    </MetricsFrame>
  );
}

function Bridges({ query }: { query: MetricsQuery }) {
  const { revenue: texts, loading } = useMetricsTexts();
  const whole = useBridges(query.period, query.policy, undefined);
  const months = useBridges(yearUpTo(query.period.to), query.policy, "month");
  const empty = {
    when: ({ items }: BridgePage) => items.every((bridge) => bridge.start === 0 && bridge.end === 0),
    title: texts.empty,
    hint: texts.emptyHint,
  };
  const first = whole.data?.items[0];
  const note = first && fill(texts.bridgeNote, { policy: first.policy, currency: first.currency });
  return (
    <>
      <Panel title={texts.bridge} note={note} padded>
        <Loaded query={whole} loading={loading} empty={empty}>
          {({ items }) => items[0] && <BridgeChart bridge={items[0]} />}
        </Loaded>
      </Panel>
      <Panel title={texts.byMonth}>
        <Loaded query={months} loading={loading} empty={empty}>
          {({ items }) => (
            <BridgeTable
              caption={texts.byMonth}
              bridges={items.filter((each) => each.start !== 0 || each.end !== 0).reverse()}
            />
          )}
        </Loaded>
      </Panel>
    </>
  );
}

function useBridges(period: MetricsQuery["period"], policy: string, step: string | undefined) {
  const { api, workspace } = useSession();
  return useQuery({
    queryKey: ["bridge", workspace.id, period, policy, step],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.get<BridgePage>("/v1/metrics/bridge", { ...period, policy, step }, signal),
  });
}
