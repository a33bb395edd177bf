import { type ReactNode, useId } from "react";
import styles from "./DataTable.module.css";

export interface Column<Row> {
  key: string;
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

/** A table that becomes a list of cards where it has no room. Roles are spelt out, as the cards would take them away. */
export function DataTable<Row>({ caption, columns, rows, rowKey, detail }: DataTableProps<Row>) {
  const id = useId();
  return (
    <div className={styles.frame}>
      <table className={styles.table} role="table" aria-labelledby={id}>
        <caption id={id} className={styles.caption}>
          {caption}
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column.key} role="columnheader" scope="col" data-numeric={column.numeric}>
                {column.label}
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
            <td key={column.key} role="cell" data-label={column.label} data-numeric={column.numeric}>
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
