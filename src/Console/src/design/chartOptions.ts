import uPlot from "uplot";

/** One line of a chart. */
export interface Line {
  name: string;
  /** A colour token: `--accent`. Lines differ in their dashes too, so that no colour is needed to tell them apart. */
  color: string;
  values: readonly (number | null)[];
  format: (value: number | null) => string;
  /** A value holds until the next, as a score does; else it is drawn straight to it. */
  stepped?: boolean;
  /** Filled down to the axis; for one line alone. */
  filled?: boolean;
  /** Points are drawn, for values that stand for themselves. */
  dotted?: boolean;
}

/** What makes up a chart's look, its data aside. */
export interface ChartLook {
  lines: readonly Line[];
  /** How the axis writes a value. */
  unit: (value: number) => string;
  /** Ends of the value axis; left out: what the values need. */
  from?: number | undefined;
  to?: number | undefined;
}

const dashes: readonly (number[] | undefined)[] = [undefined, [8, 5], [3, 3], [10, 3, 3, 3]];
const axisWidth = 58; // Room for a six-digit amount.

export function toOptions(
  element: HTMLElement,
  { lines, unit, from, to }: ChartLook,
  locale: string,
): Omit<uPlot.Options, "width" | "height"> {
  const tokens = getComputedStyle(element);
  const color = (name: string) => tokens.getPropertyValue(name).trim();
  const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" });
  const axis = { stroke: color("--ink-faint"), font: `11px ${tokens.fontFamily}`, ticks: { show: false } };
  return {
    legend: { show: false }, // Ours stands above, and reads in the person's language.
    cursor: { y: false, drag: { setScale: false } },
    scales: { y: { range: (_, low, high) => rangeOf(low, high, from, to) } },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 30,
        space: 80,
        values: (_, at) => at.map((seconds) => day.format(seconds * 1000)),
      },
      {
        ...axis,
        grid: { stroke: color("--line"), width: 1 },
        size: axisWidth,
        values: (_, at) => at.map(unit),
      },
    ],
    series: [{}, ...lines.map((line, index) => toSeries(line, index, color))],
  };
}

function toSeries(line: Line, index: number, color: (name: string) => string): uPlot.Series {
  const stroke = color(line.color);
  const dash = dashes[index % dashes.length];
  const stepped = line.stepped ? uPlot.paths.stepped?.({ align: 1 }) : undefined;
  return {
    stroke,
    width: 2,
    points: { show: line.dotted ?? false, size: 6, fill: stroke },
    ...(dash ? { dash } : {}),
    ...(stepped ? { paths: stepped } : {}),
    ...(line.filled ? { fill: `color-mix(in srgb, ${stroke} 12%, transparent)` } : {}),
  };
}

/** The values' own range with a tenth of air, unless an end is set; a flat line gets some height around it. */
export function rangeOf(
  low: number | null,
  high: number | null,
  from: number | undefined,
  to: number | undefined,
): [number, number] {
  const bottom = low ?? 0;
  const top = high ?? 1;
  const air = (top - bottom || Math.abs(top) || 1) * 0.1;
  return [from ?? bottom - air, to ?? top + air];
}
