import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { useAccountNames } from "../../api/useAccountNames";
import { type Column, DataTable } from "../../design/DataTable";
import { Loaded } from "../../design/Loaded";
import { Panel } from "../../design/Panel";
import { Tag } from "../../design/Tag";
import type { EngineWords } from "../../i18n/engine/engineWords";
import { useFormats, useLanguage } from "../../i18n/Language";
import { useMetricsTexts } from "../../i18n/metrics";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import { writeMetric } from "./look";
import styles from "./Metrics.module.css";
import type { Policy, PolicyPage } from "./types";
import type { MetricsQuery } from "./useMetricsQuery";

type Line = keyof ReturnType<typeof useMetricsTexts>["revenue"]["lines"];

const lines = ["start", "new", "expansion", "contraction", "churn", "end"] as const;

/** The same ledger as each policy reads it, with what it reads otherwise and whose it is. */
export function PoliciesPanel({ query }: { query: MetricsQuery }) {
  const { revenue: texts, loading } = useMetricsTexts();
  const { api, workspace } = useSession();
  const policies = useQuery({
    queryKey: ["policies", workspace.id, query.period, query.policy],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      api.get<PolicyPage>("/v1/metrics/policies", { ...query.period, policy: query.policy }, signal),
  });
  const columns = useColumns();
  return (
    <Panel title={texts.policies} note={texts.policiesNote}>
      <Loaded query={policies} loading={loading}>
        {({ items }) => (
          <DataTable
            caption={texts.policies}
            columns={columns}
            rows={items}
            rowKey={(row) => row.id}
            detail={(row) => (row.isAsked ? null : <Reconciling policy={row} />)}
          />
        )}
      </Loaded>
    </Panel>
  );
}

function useColumns(): Column<Policy>[] {
  const { revenue: texts } = useMetricsTexts();
  const formats = useFormats();
  const { locale, engine } = useLanguage();
  const share = (id: string, value: number | null) =>
    value === null ? "–" : writeMetric(id, "ratio", "", formats, locale)(value);
  return [
    {
      key: "policy",
      label: texts.policy,
      heading: true,
      cell: (row) => (
        <span className={styles.row} title={rulesOf(row, texts.rule, engine)}>
          {row.name}
          {row.isAsked && <Tag tone="accent">{texts.asked}</Tag>}
        </span>
      ),
    },
    { key: "nrr", label: "NRR", numeric: true, cell: (row) => share("nrr", row.nrr) },
    { key: "grr", label: "GRR", numeric: true, cell: (row) => share("grr", row.grr) },
    ...lines.map((line) => ({
      key: line,
      label: texts.lines[line],
      numeric: true,
      cell: (row: Policy) => formats.money(row.bridge[line], row.bridge.currency),
    })),
  ];
}

function rulesOf(policy: Policy, names: Record<string, string>, engine: EngineWords): string {
  return Object.entries(policy.rules)
    .filter(([name, value]) => value !== null && name in names)
    .map(
      ([name, value]) =>
        `${names[name]}: ${typeof value === "string" ? engine.name("policy", value) : value}`,
    )
    .join("\n");
}

function Reconciling({ policy }: { policy: Policy }) {
  const { revenue: texts } = useMetricsTexts();
  const formats = useFormats();
  const nameOf = useAccountNames(
    policy.differences.flatMap(({ largest }) => largest.map((each) => each.account)),
  );
  if (policy.differences.length === 0) return <p className={styles.hint}>{texts.alike}</p>;
  const money = (amount: number) =>
    `${amount > 0 ? "+" : ""}${formats.money(amount, policy.bridge.currency)}`.replace("-", "−");
  return (
    <DataTable
      caption={fill(texts.differences, { policy: policy.name })}
      columns={[
        {
          key: "item",
          label: texts.item,
          heading: true,
          cell: (row) => texts.lines[row.item as Line] ?? row.item,
        },
        { key: "amount", label: texts.amount, numeric: true, cell: (row) => money(row.amount) },
        {
          key: "accounts",
          label: texts.accounts,
          numeric: true,
          cell: (row) => formats.number(row.accounts),
        },
        {
          key: "largest",
          label: texts.largest,
          cell: (row) =>
            row.largest.map((each) => (
              <span key={each.account} className={styles.hint}>
                <Link href={`/accounts/${encodeURIComponent(each.account)}`}>{nameOf(each.account)}</Link>{" "}
                {money(each.amount)}{" "}
              </span>
            )),
        },
      ]}
      rows={policy.differences}
      rowKey={(row) => row.item}
    />
  );
}
