import { useCallback, useMemo, useState } from "react";
import { useLocation, useSearchParams } from "wouter";
import type { Portfolio } from "../../api/types";
import { usePortfolioTexts } from "../../i18n/portfolio";
import type { ListQuery } from "../../live/order";
import { useSession } from "../../session/Session";
import { Page } from "../../shell/Page";
import { AccountsPanel } from "./AccountsPanel";
import { ColumnsMenu } from "./ColumnsMenu";
import { type ColumnKey, readColumns, writeColumns } from "./columns";
import { ExportButton } from "./ExportButton";
import { readListQuery, writeListQuery } from "./listQuery";
import { TrendContext } from "./Sparkline";
import { SummaryStrip } from "./SummaryStrip";
import { TrendStore } from "./trendStore";
import { usePortfolio } from "./usePortfolio";
import { ViewsMenu } from "./ViewsMenu";

/** All accounts, worst first: who needs somebody today. */
export default function PortfolioPage() {
  const texts = usePortfolioTexts();
  const { api } = useSession();
  const { query, setQuery, columns, setColumns } = useAddress();
  const sums = usePortfolio(query).data;
  const [trends] = useState(() => new TrendStore((accounts) => api.trends(accounts)));
  const [, go] = useLocation();
  const open = useCallback((account: string) => go(`/accounts/${encodeURIComponent(account)}`), [go]);
  const actions = (
    <>
      <ViewsMenu />
      <ColumnsMenu columns={columns} setColumns={setColumns} />
      <ExportButton query={query} />
    </>
  );
  return (
    <TrendContext value={trends}>
      <Page title={texts.title} layout="fill" actions={actions}>
        <SummaryStrip sums={sums} query={query} setQuery={setQuery} />
        <AccountsPanel
          query={query}
          setQuery={setQuery}
          columns={columns}
          open={open}
          total={sums && totalOf(query, sums)}
        />
      </Page>
    </TrendContext>
  );
}

/** Everything that the person chose, as the address has it. */
function useAddress() {
  const [parameters, setParameters] = useSearchParams();
  const query = useMemo(() => readListQuery(parameters), [parameters]);
  const columns = useMemo(() => readColumns(parameters), [parameters]);
  const setQuery = useCallback(
    (next: ListQuery) => setParameters((now) => writeListQuery(next, now), { replace: true }),
    [setParameters],
  );
  const setColumns = useCallback(
    (next: readonly ColumnKey[]) => setParameters((now) => writeColumns(next, now), { replace: true }),
    [setParameters],
  );
  return { query, setQuery, columns, setColumns };
}

/** How many accounts the list has, loaded or not. */
function totalOf(query: ListQuery, sums: Portfolio): number {
  if (query.left) return sums.left;
  return sums.bands.find((each) => each.band === query.band)?.accounts ?? sums.customers;
}
