import { SegmentedControl } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Loaded } from "../../design/Loaded";
import { Panel } from "../../design/Panel";
import { useFormats, useLanguage } from "../../i18n/Language";
import { useMetricsTexts } from "../../i18n/metrics";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import styles from "./Metrics.module.css";
import { monthName } from "./monthName";
import { yearUpTo } from "./period";
import { shadeOf, toTriangle } from "./triangle";
import type { CohortCellPage } from "./types";
import type { MetricsQuery } from "./useMetricsQuery";

type What = "customers" | "mrr";

/** The retention triangle. It looks back a year from the end of the period: a shorter one has no shape. */
export function RetentionPanel({ query }: { query: MetricsQuery }) {
  const { cohorts: texts, loading } = useMetricsTexts();
  const { api, workspace } = useSession();
  const [what, setWhat] = useState<What>("customers");
  const span = yearUpTo(query.period.to);
  const from = query.period.from < span.from ? query.period.from : span.from;
  const cells = useQuery({
    queryKey: ["cohorts", workspace.id, from, span.to, query.policy],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      api.get<CohortCellPage>("/v1/metrics/cohorts", { from, to: span.to, policy: query.policy }, signal),
  });
  const choice = (
    <SegmentedControl
      size="xs"
      aria-label={texts.what}
      value={what}
      onChange={(value) => setWhat(value as What)}
      data={[
        { value: "customers", label: texts.customers },
        { value: "mrr", label: texts.mrr },
      ]}
    />
  );
  return (
    <Panel title={texts.retention} note={texts.retentionNote} actions={choice} padded>
      <Loaded
        query={cells}
        loading={loading}
        empty={{
          when: ({ items }) => toTriangle(items, what).length === 0,
          title: texts.empty,
          hint: texts.emptyHint,
        }}
      >
        {({ items }) => <Triangle rows={toTriangle(items, what)} what={what} />}
      </Loaded>
    </Panel>
  );
}

function Triangle({ rows, what }: { rows: ReturnType<typeof toTriangle>; what: What }) {
  const { cohorts: texts } = useMetricsTexts();
  const formats = useFormats();
  const { locale } = useLanguage();
  const { workspace } = useSession();
  const amount = (value: number) =>
    what === "mrr" ? formats.money(value, workspace.currency) : formats.number(value);
  return (
    // Why: a scrolling region must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={`${texts.retention}: ${texts[what]}`}>
      <table className={styles.triangle}>
        <thead>
          <tr>
            <th scope="col">{texts.cohort}</th>
            <th scope="col">{texts.size}</th>
            {rows[0]?.left.slice(1).map((_, age) => (
              // Why: an age is its place
              <th key={age} scope="col">
                {fill(texts.age, { n: age + 1 })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.month}>
              <th scope="row">{monthName(row.month, locale)}</th>
              <td>{amount(row.size)}</td>
              {row.left.slice(1).map((left, age) =>
                left === null ? (
                  <td key={age} />
                ) : (
                  <td
                    key={age}
                    className={styles.cell}
                    style={{
                      background: `color-mix(in srgb, var(--accent) ${shadeOf(left, row.size)}%, transparent)`,
                    }}
                    title={fill(texts.cell, { left: amount(left), size: amount(row.size) })}
                  >
                    {row.size > 0 ? formats.share(left / row.size) : "–"}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
