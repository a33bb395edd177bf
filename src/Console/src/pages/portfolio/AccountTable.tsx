import { useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { SortIcon } from "../../design/icons";
import { usePortfolioTexts } from "../../i18n/portfolio";
import { type ListQuery, type SortColumn } from "../../live/order";
import { AccountRowView } from "./AccountRowView";
import styles from "./AccountTable.module.css";
import { type ColumnKey, tracksOf } from "./columns";
import { sortedBy } from "./listQuery";
import { useRowHeight } from "./useRowHeight";

interface AccountTableProps {
  ids: readonly (string | undefined)[];
  query: ListQuery;
  setQuery: (query: ListQuery) => void;
  columns: readonly ColumnKey[];
  open: (account: string) => void;
  /** While a person points at the rows or has the focus in them, nothing may move. */
  hold: (held: boolean) => void;
  /** Told which rows are to be seen soon. */
  show: (from: number, to: number) => void;
}

const loadAhead = 40; // Rows beside those in sight that are loaded too.

export function AccountTable(props: AccountTableProps) {
  const { ids, query, setQuery, columns, open, hold, show } = props;
  const texts = usePortfolioTexts();
  const { tracks, least } = tracksOf(columns);
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useRowHeight(scroller);
  const rows = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 8,
  });
  // Why: a new height makes the measured ones wrong
  useEffect(() => rows.measure(), [rows, rowHeight]);

  const shown = rows.getVirtualItems();
  const first = shown[0]?.index ?? 0;
  const last = shown.at(-1)?.index ?? 0;
  // Why ids: rows may have been forgotten, or the list read anew
  useEffect(() => show(Math.max(0, first - loadAhead), last + loadAhead), [show, first, last, ids]);

  const keys = useRowKeys(ids, scroller, (index) => rows.scrollToIndex(index));
  const holding = useHolding(hold);

  return (
    <div
      role="grid"
      className={styles.grid}
      aria-label={texts.accounts}
      aria-rowcount={ids.length + 1}
      tabIndex={-1}
      style={{ "--tracks": tracks, "--least": `${least}rem` } as CSSProperties}
      ref={scroller}
      onKeyDown={keys.move}
    >
      <div role="rowgroup" className={styles.header}>
        <div role="row" aria-rowindex={1} className={styles.row}>
          {(["name", "score", ...columns] as const).map((column) => (
            <Header key={column} column={column} query={query} setQuery={setQuery} />
          ))}
        </div>
      </div>
      <div role="rowgroup" className={styles.body} style={{ height: rows.getTotalSize() }} {...holding}>
        {shown.map(({ key, index, start }) => {
          const account = ids[index];
          return account === undefined ? (
            <WaitingRow key={key} index={index} top={start} height={rowHeight} />
          ) : (
            <AccountRowView
              key={key}
              account={account}
              index={index}
              top={start}
              height={rowHeight}
              columns={columns}
              reachable={index === keys.current(first, last)}
              open={open}
            />
          );
        })}
      </div>
    </div>
  );
}

/** A row that is on its way. */
function WaitingRow({ index, top, height }: { index: number; top: number; height: number }) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-busy="true"
      className={`${styles.row} ${styles.account} ${styles.waiting}`}
      style={{ height, transform: `translateY(${top}px)` }}
    >
      <div role="gridcell">
        <span />
      </div>
    </div>
  );
}

function Header({
  column,
  query,
  setQuery,
}: {
  column: SortColumn;
  query: ListQuery;
  setQuery: (query: ListQuery) => void;
}) {
  const texts = usePortfolioTexts();
  const sorted = query.sortBy === column;
  const way = !sorted ? "none" : query.descending ? "descending" : "ascending";
  return (
    <div role="columnheader" aria-sort={way} className={styles[column]}>
      <button type="button" className={styles.sort} onClick={() => setQuery(sortedBy(query, column))}>
        {texts.columns[column]}
        <SortIcon way={way} />
      </button>
    </div>
  );
}

/** One row is reachable by Tab; the arrow keys, Page, Home and End go from there. */
function useRowKeys(
  ids: readonly (string | undefined)[],
  scroller: React.RefObject<HTMLDivElement | null>,
  scrollTo: (index: number) => void,
) {
  const [at, setAt] = useState<string>();
  const wanted = useRef<number>(undefined);

  // The row may come a frame or a page later than the scroll that brings it. Until then the grid itself has the focus,
  // so that the keys go on.
  useEffect(() => {
    if (wanted.current === undefined) return;
    const grid = scroller.current;
    const row = grid?.querySelector<HTMLElement>(`[aria-rowindex="${wanted.current + 2}"] [data-account]`);
    if (!row) return grid?.focus({ preventScroll: true });
    wanted.current = undefined;
    setAt(row.dataset.account);
    row.focus({ preventScroll: true });
  });

  const move = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    const from = target.dataset.account;
    const index = from !== undefined ? ids.indexOf(from) : target === scroller.current ? wanted.current : -1;
    if (index === undefined || index < 0) return;
    const page = 10; // Less than any screen shows, so that the row one came from stays in sight.
    const steps: Record<string, number> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + page,
      PageUp: index - page,
      Home: 0,
      End: ids.length - 1,
    };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(ids.length - 1, to));
    wanted.current = next;
    setAt(ids[next]);
    scrollTo(next);
  };

  const index = at === undefined ? -1 : ids.indexOf(at);
  return {
    move,
    current: (first: number, last: number) => (index >= first && index <= last ? index : first),
  };
}

function useHolding(hold: (held: boolean) => void) {
  const why = useRef({ pointed: false, focused: false });
  // A list that goes away under the pointer is left without a word.
  useEffect(() => () => hold(false), [hold]);
  const set = (change: Partial<typeof why.current>) => {
    Object.assign(why.current, change);
    hold(why.current.pointed || why.current.focused);
  };
  return {
    onPointerEnter: () => set({ pointed: true }),
    onPointerLeave: () => set({ pointed: false }),
    onFocus: () => set({ focused: true }),
    onBlur: (event: FocusEvent) => set({ focused: event.currentTarget.contains(event.relatedTarget) }),
  };
}
