import { useFormats, useTexts } from "../i18n/Language";
import styles from "./Chart.module.css";
import type { Line } from "./chartOptions";

interface ChartTableProps {
  label: string;
  at: readonly number[];
  lines: readonly Line[];
}

const rowsMax = 500; // Newest first; who needs the rest takes it from the API.

/** A chart's numbers, for those who would rather read them. */
export function ChartTable({ label, at, lines }: ChartTableProps) {
  const { chart } = useTexts();
  const formats = useFormats();
  const order = at.map((_, index) => index).reverse();
  return (
    // Why: a scrolling region must be reachable by keyboard
    <section className={styles.scroll} aria-label={label} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{chart.at}</th>
            {lines.map((line) => (
              <th key={line.name} scope="col">
                {line.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {order.slice(0, rowsMax).map((index) => (
            <tr key={at[index]}>
              <th scope="row">{formats.exact(new Date(at[index] ?? 0).toISOString())}</th>
              {lines.map((line) => (
                <td key={line.name}>{line.format(line.values[index] ?? null)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
