import uPlot from "uplot";

export interface PlotLine {
  label: string;
  values: readonly (number | null)[];
  /** A token's name, e.g. `--accent`. */
  color: string;
  /**
   * `step`: a value holds until the next. `marks`: of things that do not follow one another. `bounds`: an edge of an
   * interval, the space to the next line is filled; `step-bounds`: likewise, of steps.
   */
  shape?: "line" | "step" | "bars" | "marks" | "bounds" | "step-bounds";
  dashed?: boolean;
  /** Filled down to the axis; for one line alone. */
  filled?: boolean;
}

export interface PlotScales {
  /** How a place on x reads; with `time` it is an instant. */
  x: (value: number) => string;
  /** The same in full, for one place that is pointed at and for the table; left out: as on the axis. */
  exact?: (value: number) => string;
  y: (value: number) => string;
  /** How a place on the axis of y reads; left out: as a value. */
  yTick?: (value: number) => string;
  time?: boolean;
  /** Where y begins and ends; left out: as the values ask. */
  yMin?: number;
  yMax?: number;
}

const pointsMax = 16; // More are a row of beads.

/** Pixels above, right, below and left of the drawing: the last word under the axis is wider than its place. */
const padding: uPlot.Padding = [8, 32, 0, 0];

export function isBound(line: PlotLine): boolean {
  return line.shape === "bounds" || line.shape === "step-bounds";
}

export function optionsFor(
  element: HTMLElement,
  lines: readonly PlotLine[],
  scales: PlotScales,
): Omit<uPlot.Options, "height"> {
  const tokens = getComputedStyle(element);
  const color = (name: string) => tokens.getPropertyValue(name).trim();
  const axis = { stroke: color("--ink-faint"), font: `11px ${tokens.fontFamily}`, ticks: { show: false } };
  return {
    width: element.clientWidth,
    legend: { show: false },
    cursor: { y: false, drag: { setScale: false } },
    padding,
    scales: { x: { time: scales.time ?? false, ...widened(lines) }, y: { range: rangeOf(scales) } },
    axes: [
      { ...axis, grid: { show: false }, space: 72, size: 28, values: (_, at) => at.map(scales.x) },
      {
        ...axis,
        grid: { stroke: color("--line"), width: 1 },
        size: 56,
        values: (_, at) => at.map(scales.yTick ?? scales.y),
      },
    ],
    series: [{}, ...lines.map((line) => seriesOf(line, color))],
    bands: lines.flatMap((line, index) =>
      isBound(line) && lines[index + 1]?.shape === line.shape
        ? [{ series: [index + 1, index + 2] as [number, number], fill: color("--accent-soft") }]
        : [],
    ),
  };
}

function seriesOf(line: PlotLine, color: (name: string) => string): uPlot.Series {
  const stroke = color(line.color);
  if (line.shape === "bounds") return { width: 0, stroke: "transparent", points: { show: false } };
  if (line.shape === "step-bounds")
    return { ...stepped(), width: 0, stroke: "transparent", points: { show: false } };
  if (line.shape === "marks")
    return {
      stroke,
      paths: () => null,
      points: { show: true, size: 9, width: 2, stroke, fill: color("--surface") },
    };
  const series: uPlot.Series = { stroke, width: 2, points: { show: false } };
  if (line.dashed) Object.assign(series, { dash: [5, 5], width: 1 });
  if (line.shape === "step") Object.assign(series, stepped());
  if (line.shape === "bars" && uPlot.paths.bars) {
    series.paths = uPlot.paths.bars({ size: [0.7, 48], radius: 0.15 });
    series.fill = stroke;
  }
  if (line.filled) series.fill = `color-mix(in srgb, ${stroke} 12%, transparent)`;
  if (
    line.shape === undefined &&
    !line.dashed &&
    line.values.filter((value) => value !== null).length < pointsMax
  )
    series.points = { show: true, size: 5, fill: stroke };
  return series;
}

function stepped(): Pick<uPlot.Series, "paths"> {
  return uPlot.paths.stepped ? { paths: uPlot.paths.stepped({ align: 1 }) } : {};
}

/** Half a place more at either end where there are bars: the first and the last are as wide as the others. */
function widened(lines: readonly PlotLine[]): Pick<uPlot.Scale, "range"> {
  if (!lines.some((line) => line.shape === "bars")) return {};
  return {
    range: (plot, low, high) => {
      const half = (high - low || 1) / Math.max(1, (plot.data[0].length - 1) * 2);
      return [low - half, high + half];
    },
  };
}

/** A little room above and below, but never beyond what the scale allows. */
function rangeOf({ yMin, yMax }: PlotScales): uPlot.Scale.Range {
  return (_, low, high) => {
    const [from, to] = [yMin ?? low, yMax ?? high];
    if (from === to) return [yMin ?? from - 1, yMax ?? to + 1];
    const room = (to - from) * 0.08;
    return [yMin ?? from - room, yMax ?? to + room];
  };
}
