import { Button } from "@mantine/core";
import { lazy, type ReactNode, Suspense, useId, useState } from "react";
import { useTexts } from "../../i18n/Language";
import styles from "./ChartFigure.module.css";
import type { PlotLine, PlotScales } from "./plotOptions";

const rowsMax = 500; // Who needs more takes it from the API.

const Plot = lazy(() => import("./Plot"));

interface FigureProps {
  /** What the picture tells, in a sentence: for those who do not see it. */
  summary: string;
  /** The same numbers as a table. */
  table: ReactNode;
  children: ReactNode;
}

/** A picture with its words and, on demand, its table. */
export function Figure({ summary, table, children }: FigureProps) {
  const { chart } = useTexts();
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  return (
    <figure className={styles.figure}>
      {asTable ? (
        <div id={id} className={styles.table} role="region" aria-label={summary} tabIndex={0}>
          {table}
        </div>
      ) : (
        <div id={id} role="img" aria-label={summary}>
          {children}
        </div>
      )}
      <Button
        size="compact-xs"
        variant="subtle"
        color="gray"
        aria-pressed={asTable}
        aria-controls={id}
        onClick={() => setAsTable(!asTable)}
      >
        {asTable ? chart.asChart : chart.asTable}
      </Button>
    </figure>
  );
}

interface ChartFigureProps {
  summary: string;
  /** What x is called at the head of its column. */
  xLabel: string;
  x: readonly number[];
  lines: readonly PlotLine[];
  scales: PlotScales;
  height?: number;
  /** Called with the index of the place that was clicked. */
  choose?: (index: number) => void;
}

/** Lines over a common x, with a key where there is more than one, what is under the pointer, and the numbers as a table. */
export function ChartFigure(props: ChartFigureProps) {
  const { summary, xLabel, x, lines, scales, height = 208, choose } = props;
  const [pointed, setPointed] = useState<number>();
  const table = <NumbersTable summary={summary} xLabel={xLabel} x={x} lines={lines} scales={scales} />;
  const shown = lines.filter((line) => !line.shape?.endsWith("bounds"));
  return (
    <>
      {shown.length > 1 && <LineKey lines={shown} />}
      <p className={styles.pointed} aria-hidden="true">
        {pointed !== undefined && <Pointed index={pointed} x={x} lines={shown} scales={scales} />}
      </p>
      <Figure summary={summary} table={table}>
        <Suspense fallback={<div className={styles.waiting} data-waiting style={{ height }} />}>
          <Plot {...{ x, lines, scales, height, choose }} point={setPointed} />
        </Suspense>
      </Figure>
    </>
  );
}

function Pointed({
  index,
  x,
  lines,
  scales,
}: Pick<ChartFigureProps, "x" | "lines" | "scales"> & { index: number }) {
  const at = x[index];
  if (at === undefined) return null;
  const values = lines.map((line) => written(line.values[index], scales.y)).join(" · ");
  return (
    <>
      {(scales.exact ?? scales.x)(at)} <strong>{values}</strong>
    </>
  );
}

function LineKey({ lines }: { lines: readonly PlotLine[] }) {
  return (
    <ul className={styles.key}>
      {lines.map((line) => (
        <li key={line.label}>
          <svg viewBox="0 0 20 10" aria-hidden="true" focusable="false">
            {line.shape === "bars" ? (
              <rect x="5" y="0" width="10" height="10" rx="2" fill={`var(${line.color})`} />
            ) : line.shape === "marks" ? (
              <circle cx="10" cy="5" r="4" fill="none" stroke={`var(${line.color})`} strokeWidth="2" />
            ) : (
              <path
                d="M0 5h20"
                stroke={`var(${line.color})`}
                strokeWidth={line.dashed ? 2 : 3}
                strokeDasharray={line.dashed ? "4 3" : undefined}
              />
            )}
          </svg>
          {line.label}
        </li>
      ))}
    </ul>
  );
}

function NumbersTable({ summary, xLabel, x, lines, scales }: Omit<ChartFigureProps, "height">) {
  // The latest is what one looks for; other axes are read from their beginning.
  const order = x.map((_, index) => index);
  if (scales.time) order.reverse();
  return (
    <table className={styles.numbers}>
      <caption>{summary}</caption>
      <thead>
        <tr>
          <th scope="col">{xLabel}</th>
          {lines.map((line) => (
            <th key={line.label} scope="col">
              {line.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {order.slice(0, rowsMax).map((index) => (
          <tr key={index}>
            <th scope="row">{(scales.exact ?? scales.x)(x[index] ?? 0)}</th>
            {lines.map((line) => (
              <td key={line.label}>{written(line.values[index], scales.y)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function written(value: number | null | undefined, y: PlotScales["y"]): string {
  return value == null ? "–" : y(value);
}
