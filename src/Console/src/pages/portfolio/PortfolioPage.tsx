import { useCallback, useMemo } from "react";
import { useLocation, useSearchParams } from "wouter";
import { usePortfolioTexts } from "../../i18n/portfolio";
import type { ListQuery } from "../../live/order";
import { Page } from "../../shell/Page";
import { AccountsPanel } from "./AccountsPanel";
import { readListQuery, writeListQuery } from "./listQuery";

/** All accounts, worst first: who needs somebody today. */
export default function PortfolioPage() {
  const texts = usePortfolioTexts();
  const [parameters, setParameters] = useSearchParams();
  const query = useMemo(() => readListQuery(parameters), [parameters]);
  const setQuery = useCallback(
    (next: ListQuery) => setParameters((now) => writeListQuery(next, now), { replace: true }),
    [setParameters],
  );
  const [, go] = useLocation();
  const open = useCallback((account: string) => go(`/accounts/${encodeURIComponent(account)}`), [go]);
  return (
    <Page title={texts.title} layout="fill">
      <AccountsPanel query={query} setQuery={setQuery} open={open} />
    </Page>
  );
}
