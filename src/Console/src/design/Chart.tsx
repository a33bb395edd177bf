import "uplot/dist/uPlot.min.css";
import { useComputedColorScheme } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import uPlot from "uplot";
import { useFormats, useLanguage } from "../i18n/Language";
import styles from "./Chart.module.css";
import { ChartTable } from "./ChartTable";
import { type ChartLook, toOptions } from "./chartOptions";

export type { ChartLook, Line } from "./chartOptions";

interface ChartProps extends ChartLook {
  /** What it shows and how it goes, in a sentence: all that many readers get of it. */
  label: string;
  /** Instants in milliseconds, in order; each line has a value for each, null where there is none. */
  at: readonly number[];
  /** Called with the index of the point under the pointer when it is clicked. */
  choose?: (index: number) => void;
  /** In rem. */
  height?: number;
}

const pixelsOfRem = 16;

/** Lines over time, with a legend that shows the values under the pointer, and a table that says the same in words. */
export function Chart({ label, at, lines, unit, from, to, height = 12, choose }: ChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme("light");
  const { locale, texts } = useLanguage();
  const formats = useFormats();
  const [hovered, setHovered] = useState<number>();
  const [asTable, setAsTable] = useState(false);
  const chosen = useRef(choose);
  chosen.current = choose;

  // Why scheme: it changes the tokens that the options are made of.
  useEffect(() => {
    const element = host.current;
    if (!element || asTable) return;
    const size = () => ({ width: element.clientWidth, height: height * pixelsOfRem });
    const options = toOptions(element, { lines, unit, from, to }, locale);
    const data = [at.map((ms) => ms / 1000), ...lines.map((line) => line.values)] as uPlot.AlignedData;
    const hooks = { setCursor: [(plot: uPlot) => setHovered(plot.cursor.idx ?? undefined)] };
    const plot = new uPlot({ ...options, ...size(), hooks }, data, element);
    const click = () => plot.cursor.idx != null && chosen.current?.(plot.cursor.idx);
    plot.over.addEventListener("click", click);
    const watch = new ResizeObserver(() => plot.setSize(size()));
    watch.observe(element);
    return () => {
      watch.disconnect();
      plot.destroy();
    };
  }, [at, lines, unit, from, to, height, locale, scheme, asTable]);

  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        <Legend lines={lines} values={hovered} />
        {hovered !== undefined && at[hovered] !== undefined && (
          <span className={styles.when}>{formats.exact(new Date(at[hovered]).toISOString())}</span>
        )}
        <button
          type="button"
          className={styles.toggle}
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? texts.chart.asChart : texts.chart.asTable}
        </button>
      </figcaption>
      {asTable ? (
        <ChartTable label={label} at={at} lines={lines} />
      ) : (
        <div
          ref={host}
          className={styles.plot}
          role="img"
          aria-label={label}
          data-chooses={choose !== undefined}
        />
      )}
    </figure>
  );
}

function Legend({ lines, values }: { lines: ChartLook["lines"]; values: number | undefined }) {
  return (
    <ul className={styles.legend}>
      {lines.map((line, index) => (
        <li key={line.name}>
          <svg
            className={styles.key}
            data-dash={index % 4}
            viewBox="0 0 16 4"
            aria-hidden="true"
            focusable="false"
          >
            <path d="M0 2h16" stroke={`var(${line.color})`} strokeWidth="3" strokeDasharray={dashOf(index)} />
          </svg>
          {line.name}
          {values !== undefined && <strong> {line.format(line.values[values] ?? null)}</strong>}
        </li>
      ))}
    </ul>
  );
}

function dashOf(index: number): string | undefined {
  return [undefined, "5 3", "2 2", "7 2 2 2"][index % 4];
}
