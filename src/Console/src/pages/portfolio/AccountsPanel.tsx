import { Button } from "@mantine/core";
import { Link } from "wouter";
import { FaultNotice } from "../../design/FaultNotice";
import { Notice } from "../../design/Notice";
import panel from "../../design/Panel.module.css";
import { RowsSkeleton } from "../../design/RowsSkeleton";
import { useLanguage } from "../../i18n/Language";
import { usePortfolioTexts } from "../../i18n/portfolio";
import { plural } from "../../i18n/texts";
import { useList } from "../../live/Live";
import type { ListQuery } from "../../live/order";
import { useFacets } from "../../scope/usePeople";
import { AccountFilters } from "./AccountFilters";
import styles from "./AccountsPanel.module.css";
import type { ColumnKey } from "./columns";
import { AccountTable } from "./AccountTable";
import { isFiltered } from "./listQuery";
import { useAccountList } from "./useAccountList";
import { useResort } from "./useResort";

interface AccountsPanelProps {
  query: ListQuery;
  setQuery: (query: ListQuery) => void;
  columns: readonly ColumnKey[];
  open: (account: string) => void;
  /** Accounts that the filters let through, loaded or not; undefined: not known yet. */
  total: number | undefined;
}

export function AccountsPanel({ query, setQuery, columns, open, total }: AccountsPanelProps) {
  const texts = usePortfolioTexts();
  const { locale } = useLanguage();
  const list = useAccountList(query, total);
  const { changes, hold, resort } = useResort(list.loadedPages, list.reload);
  const { ids } = useList();
  const clear = () => setQuery({ owners: [], sortBy: query.sortBy, descending: query.descending });
  const facets = useFacets();

  return (
    <section id="accounts" className={panel.panel} aria-labelledby="accounts-title" tabIndex={-1}>
      <div className={panel.head}>
        <h2 id="accounts-title" className={panel.title}>
          {texts.accounts}
        </h2>
        {list.shown && <span className={panel.count}>{plural(locale, texts.loaded, ids.length)}</span>}
        <span className={styles.gap} />
        {changes > 0 && (
          <Button size="compact-sm" variant="light" onClick={resort} className={styles.resort ?? ""}>
            {plural(locale, texts.resort, changes)}
          </Button>
        )}
      </div>
      <AccountFilters query={query} setQuery={setQuery} facets={facets} />
      {list.pending && <RowsSkeleton label={texts.loading} />}
      {list.fault && <FaultNotice error={list.fault} retry={() => void list.reload()} />}
      {list.shown && ids.length === 0 && !isFiltered(query) && (
        <Notice title={texts.empty} hint={texts.emptyHint}>
          <Link href="/start">{texts.start}</Link>
        </Notice>
      )}
      {list.shown && ids.length === 0 && isFiltered(query) && (
        <Notice title={texts.none} hint={texts.noneHint}>
          <Button variant="default" onClick={clear}>
            {texts.clear}
          </Button>
        </Notice>
      )}
      {ids.length > 0 && (
        <AccountTable
          ids={ids}
          query={query}
          setQuery={setQuery}
          columns={columns}
          open={open}
          hold={hold}
          show={list.show}
        />
      )}
    </section>
  );
}
