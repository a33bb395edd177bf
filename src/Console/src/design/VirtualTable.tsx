import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { SortIcon } from "./icons";
import styles from "./VirtualTable.module.css";

export interface Column<Row> {
  key: string;
  header: string;
  /** A track of the grid: `minmax(8rem, 2fr)`. */
  width: string;
  align?: "start" | "end";
  cell: (row: Row) => ReactNode;
  /** Which way it is sorted now; left out: it cannot be sorted by this. */
  sorted?: "ascending" | "descending" | "none";
}

interface VirtualTableProps<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** Called with a column's key when its heading is chosen. */
  sort?: (column: string) => void;
  /** Called when a row is chosen by click or Enter; left out: rows are only read. */
  open?: (row: Row) => void;
  /** There are more rows than these, and how to get them. */
  more?: (() => void) | undefined;
  /** In rem; one height for all, so that thousands can be measured without being drawn. */
  rowHeight?: number;
}

const loadAhead = 40; // Rows before the end at which the next part is asked for.

/** A table of any length: only what is seen is drawn; arrow keys, Page, Home and End walk the rows. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { label, columns, rows, keyOf, open, more, sort, rowHeight = 2.5 } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const height = rowHeight * rem();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last >= rows.length - loadAhead) more();
  }, [more, last, rows.length]);
  const keys = useRowKeys(rows.length, scroller, (index) => virtual.scrollToIndex(index));
  const tracks = { gridTemplateColumns: columns.map((column) => column.width).join(" ") };

  return (
    <div
      role="grid"
      className={styles.grid}
      aria-label={label}
      aria-rowcount={more ? -1 : rows.length + 1}
      ref={scroller}
    >
      <div role="rowgroup" className={styles.header}>
        <div role="row" aria-rowindex={1} className={styles.row} style={tracks}>
          {columns.map((column) => (
            <Header key={column.key} column={column} sort={sort} />
          ))}
        </div>
      </div>
      <div
        role="rowgroup"
        className={styles.body}
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={keys.move}
      >
        {shown.map(({ index, start }) => {
          const row = rows[index];
          return row === undefined ? null : (
            <div
              key={keyOf(row)}
              role="row"
              aria-rowindex={index + 2}
              data-index={index}
              tabIndex={index === keys.current(shown[0]?.index ?? 0, last) ? 0 : -1}
              className={`${styles.row} ${styles.item}`}
              data-opens={open !== undefined}
              style={{ ...tracks, height, transform: `translateY(${start}px)` }}
              onClick={open && (() => open(row))}
              onKeyDown={open && ((event) => isChoice(event) && open(row))}
            >
              {columns.map((column) => (
                <div
                  key={column.key}
                  role="gridcell"
                  className={styles.cell}
                  data-align={column.align ?? "start"}
                >
                  {column.cell(row)}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface HeaderProps<Row> {
  column: Column<Row>;
  sort: ((column: string) => void) | undefined;
}

function Header<Row>({ column, sort }: HeaderProps<Row>) {
  const { key, header, sorted, align = "start" } = column;
  return (
    <div role="columnheader" aria-sort={sorted} className={styles.heading} data-align={align}>
      {sorted && sort ? (
        <button type="button" className={styles.sort} onClick={() => sort(key)}>
          {header}
          <SortIcon way={sorted} />
        </button>
      ) : (
        header
      )}
    </div>
  );
}

/** Enter on the row itself; on a button in it, it is the button's. */
function isChoice(event: KeyboardEvent): boolean {
  return event.key === "Enter" && event.target === event.currentTarget;
}

/** One row is reachable by Tab; the keys go from there. */
function useRowKeys(
  count: number,
  scroller: React.RefObject<HTMLDivElement | null>,
  scrollTo: (index: number) => void,
) {
  const [at, setAt] = useState(0);
  const wanted = useRef<number>(undefined);
  // The row may be drawn a frame or two after the scroll that brings it.
  useEffect(() => {
    if (wanted.current === undefined) return;
    const target = scroller.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    if (!target) return;
    wanted.current = undefined;
    target.focus();
  });
  const move = (event: KeyboardEvent) => {
    const to = stepTo(event, count);
    if (to === undefined) return;
    event.preventDefault();
    wanted.current = to;
    setAt(to);
    scrollTo(to);
  };
  return { move, current: (first: number, last: number) => (at >= first && at <= last ? at : first) };
}

const page = 10; // Less than any screen shows, so that the row one came from stays in sight.

function stepTo(event: KeyboardEvent, count: number): number | undefined {
  const index = Number((event.target as HTMLElement).dataset.index ?? Number.NaN);
  if (Number.isNaN(index)) return undefined;
  const steps: Record<string, number> = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    PageDown: index + page,
    PageUp: index - page,
    Home: 0,
    End: count - 1,
  };
  const to = steps[event.key];
  return to === undefined ? undefined : Math.max(0, Math.min(count - 1, to));
}

function rem(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}
