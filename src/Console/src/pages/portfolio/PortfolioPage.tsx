import { useCallback, useState } from "react";
import { useLocation } from "wouter";
import type { Portfolio } from "../../api/types";
import { Notice } from "../../design/Notice";
import { RowsSkeleton } from "../../design/RowsSkeleton";
import { usePortfolioTexts } from "../../i18n/portfolio";
import type { ListQuery } from "../../live/order";
import { usePeople } from "../../scope/usePeople";
import { useSession } from "../../session/Session";
import { Page } from "../../shell/Page";
import { AccountsPanel } from "./AccountsPanel";
import { ColumnsMenu } from "./ColumnsMenu";
import { ExportButton } from "./ExportButton";
import { TrendContext } from "./Sparkline";
import { SummaryStrip } from "./SummaryStrip";
import { TrendStore } from "./trendStore";
import { useListAddress } from "./useListAddress";
import { usePortfolio } from "./usePortfolio";
import { useMovedViews, useViews } from "./useViews";
import { ViewsMenu } from "./ViewsMenu";

/** All accounts, worst first: who needs somebody today. */
export default function PortfolioPage() {
  const texts = usePortfolioTexts();
  const { people } = usePeople();
  const views = useViews();
  useMovedViews(people);
  const address = useListAddress(views.views, people);
  const { query, columns, shown, view } = address;
  // Its list is not known before: the list of all would be asked for, and thrown away.
  const isWaiting = address.isBare && views.isPending;
  const isGone =
    view !== undefined && views.views !== undefined && views.views.every((each) => each.id !== view);
  const actions = (
    <>
      <ViewsMenu views={views} people={people} shown={shown} view={view} />
      <ColumnsMenu columns={columns} setColumns={address.setColumns} />
      <ExportButton query={query} />
    </>
  );
  return (
    <Page title={texts.title} layout="fill" actions={actions}>
      {isGone && <Notice title={texts.viewGone} hint={texts.viewGoneHint} />}
      {isWaiting ? <RowsSkeleton label={texts.loading} /> : <Accounts {...address} />}
    </Page>
  );
}

function Accounts({ query, setQuery, columns }: ReturnType<typeof useListAddress>) {
  const { api } = useSession();
  const sums = usePortfolio(query).data;
  const [trends] = useState(() => new TrendStore((accounts) => api.trends(accounts)));
  const [, go] = useLocation();
  const open = useCallback((account: string) => go(`/accounts/${encodeURIComponent(account)}`), [go]);
  return (
    <TrendContext value={trends}>
      <SummaryStrip sums={sums} query={query} setQuery={setQuery} />
      <AccountsPanel
        query={query}
        setQuery={setQuery}
        columns={columns}
        open={open}
        total={sums && totalOf(query, sums)}
      />
    </TrendContext>
  );
}

/** How many accounts the list has, loaded or not. */
function totalOf(query: ListQuery, sums: Portfolio): number {
  if (query.left) return sums.left;
  return sums.bands.find((each) => each.band === query.band)?.accounts ?? sums.customers;
}
