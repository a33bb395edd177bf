import { VisuallyHidden } from "@mantine/core";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useTexts } from "../i18n/Language";
import styles from "./DataTable.module.css";

export interface Column<Row> {
  key: string;
  /** Empty: buttons stand in it. */
  label: string;
  /** Numbers line up at the end. */
  numeric?: boolean;
  /** The row's name: what a screen reader says with each of its cells. */
  heading?: boolean;
  cell: (row: Row) => ReactNode;
}

interface DataTableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** What stands below a row, when it is opened. */
  detail?: (row: Row) => ReactNode;
}

const columnMin = 104; // Pixels below which a column of numbers or names is no longer read at a glance.

/** A table that becomes a list of cards where it has no room. Roles are spelt out, as the cards would take them away. */
export function DataTable<Row>({ caption, columns, rows, rowKey, detail }: DataTableProps<Row>) {
  const { table } = useTexts();
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const asCards = useIsNarrow(frame, columns.length * columnMin);
  return (
    <div className={styles.frame} ref={frame}>
      <table className={styles.table} data-cards={asCards} role="table" aria-labelledby={id}>
        <caption id={id} className={styles.caption}>
          {caption}
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column.key} role="columnheader" scope="col" data-numeric={column.numeric}>
                {column.label || <VisuallyHidden>{table.actions}</VisuallyHidden>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <Row
              key={rowKey(row)}
              row={row}
              name={rowKey(row)}
              columns={columns}
              below={detail?.(row) ?? null}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row<Value>(props: {
  row: Value;
  name: string;
  columns: readonly Column<Value>[];
  below: ReactNode;
}) {
  const { row, name, columns, below } = props;
  return (
    <>
      <tr role="row" data-row={name} data-opened={below !== null}>
        {columns.map((column) =>
          column.heading ? (
            <th key={column.key} role="rowheader" scope="row">
              {column.cell(row)}
            </th>
          ) : (
            <td
              key={column.key}
              role="cell"
              data-label={column.label || undefined}
              data-numeric={column.numeric}
            >
              {column.cell(row)}
            </td>
          ),
        )}
      </tr>
      {below !== null && (
        <tr role="row" className={styles.below}>
          <td role="cell" colSpan={columns.length}>
            {below}
          </td>
        </tr>
      )}
    </>
  );
}

function useIsNarrow(element: React.RefObject<HTMLElement | null>, min: number): boolean {
  const [narrow, setNarrow] = useState(false);
  useEffect(() => {
    if (!element.current) return;
    const watch = new ResizeObserver(([entry]) => entry && setNarrow(entry.contentRect.width < min));
    watch.observe(element.current);
    return () => watch.disconnect();
  }, [element, min]);
  return narrow;
}
