import { Loaded } from "../../design/Loaded";
import { useMetricsTexts } from "../../i18n/metrics";
import { type GroupName, groups } from "./look";
import { MetricCard } from "./MetricCard";
import { MetricMatrix } from "./MetricMatrix";
import styles from "./Metrics.module.css";
import { MetricsFrame } from "./MetricsFrame";
import type { MetricDescription } from "./types";
import { useCatalogue } from "./useMetricData";
import { type MetricsQuery, useMetricsQuery } from "./useMetricsQuery";
import { useOverview } from "./useOverview";

/** All metrics of a period, each with its change and its last year; or cut by a trait, group beside group. */
export default function MetricsPage() {
  const texts = useMetricsTexts();
  const [query, change] = useMetricsQuery();
  const catalogue = useCatalogue();
  return (
    <MetricsFrame title={texts.title} note={texts.note} query={query} change={change} cut>
      <Loaded query={catalogue} loading={texts.loading}>
        {({ items }) =>
          query.by ? (
            <MetricMatrix query={query} catalogue={items} />
          ) : (
            <Cards query={query} catalogue={items} />
          )
        }
      </Loaded>
    </MetricsFrame>
  );
}

function Cards({ query, catalogue }: { query: MetricsQuery; catalogue: readonly MetricDescription[] }) {
  const texts = useMetricsTexts();
  const { values, overview } = useOverview(query);
  return (
    <Loaded query={values} loading={texts.loading}>
      {() => (
        <div className={styles.groups} data-stale={values.isPlaceholderData}>
          {(Object.keys(groups) as GroupName[]).map((group) => (
            <section key={group} aria-labelledby={`group-${group}`}>
              <h2 id={`group-${group}`} className={styles.group}>
                {texts.groups[group]}
              </h2>
              <ul className={styles.cards}>
                {groups[group].map((id) => {
                  const description = catalogue.find((each) => each.id === id);
                  return (
                    description && (
                      <li key={id}>
                        <MetricCard description={description} query={query} {...overview(id)} />
                      </li>
                    )
                  );
                })}
              </ul>
            </section>
          ))}
        </div>
      )}
    </Loaded>
  );
}
