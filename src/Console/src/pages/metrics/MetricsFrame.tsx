import { NativeSelect, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { SectionTabs } from "../../design/SectionTabs";
import { useMetricsTexts } from "../../i18n/metrics";
import { type Crumb, Page } from "../../shell/Page";
import styles from "./Metrics.module.css";
import { isPeriod, type Preset, presets } from "./period";
import { type MetricsQuery, withQuery } from "./useMetricsQuery";

const traits = ["segment", "plan", "owner", "industry", "country", "cohort"] as const;
const policies = {
  stripe: "Stripe",
  chartmogul: "ChartMogul",
  baremetrics: "Baremetrics",
  profitwell: "ProfitWell",
};

interface FrameProps {
  title: string;
  note?: ReactNode;
  trail?: readonly Crumb[];
  query: MetricsQuery;
  change: (to: Partial<MetricsQuery>) => void;
  /** Left out where numbers are not cut by a trait. */
  cut?: boolean;
  children: ReactNode;
}

/** What all parts of the metrics have above them: the parts, the period, the cut and the policy. */
export function MetricsFrame({ title, note, trail = [], query, change, cut, children }: FrameProps) {
  const texts = useMetricsTexts();
  return (
    <Page title={title} note={note} trail={trail}>
      <SectionTabs
        label={texts.sections}
        tabs={[
          { href: withQuery("/metrics", query), label: texts.tabs.all },
          { href: withQuery("/metrics/revenue", query), label: texts.tabs.revenue },
          { href: withQuery("/metrics/cohorts", query), label: texts.tabs.cohorts },
        ]}
      />
      <div className={styles.choices}>
        <PeriodChoice query={query} change={change} />
        {cut && (
          <NativeSelect
            label={texts.by.label}
            value={query.by}
            data={[
              { value: "", label: texts.by.none },
              ...traits.map((value) => ({ value, label: texts.by[value] })),
            ]}
            onChange={(event) => change({ by: event.currentTarget.value })}
          />
        )}
        <NativeSelect
          label={texts.policy.label}
          value={query.policy || "stripe"}
          data={Object.entries(policies).map(([value, label]) => ({ value, label }))}
          onChange={(event) => change({ policy: event.currentTarget.value })}
        />
      </div>
      {children}
    </Page>
  );
}

function PeriodChoice({ query, change }: Pick<FrameProps, "query" | "change">) {
  const { period: texts } = useMetricsTexts();
  const put = (own: Partial<MetricsQuery["period"]>) => {
    const period = { ...query.period, ...own };
    if (isPeriod(period)) change({ preset: "custom", period });
  };
  return (
    <>
      <NativeSelect
        label={texts.label}
        value={query.preset}
        data={[...presets, "custom" as const].map((value) => ({ value, label: texts.presets[value] }))}
        onChange={(event) => change({ preset: event.currentTarget.value as Preset })}
      />
      <TextInput
        type="date"
        label={texts.from}
        value={query.period.from}
        max={query.period.to}
        onChange={(event) => put({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={texts.to}
        value={query.period.to}
        min={query.period.from}
        onChange={(event) => put({ to: event.currentTarget.value })}
      />
    </>
  );
}
