import "uplot/dist/uPlot.min.css";
import { useComputedColorScheme } from "@mantine/core";
import { useEffect, useRef } from "react";
import uPlot from "uplot";
import { optionsFor, type PlotLine, type PlotScales } from "./plotOptions";

export type { PlotLine, PlotScales } from "./plotOptions";

interface PlotProps {
  /** Rising; seconds since 1970 where the scales say that x is time. */
  x: readonly number[];
  lines: readonly PlotLine[];
  scales: PlotScales;
  /** Pixels. */
  height?: number;
  /** Told the index of the place under the pointer; undefined: it left. */
  point?: (index: number | undefined) => void;
  /** Told the index of the place that was clicked. */
  choose?: ((index: number) => void) | undefined;
}

/** Lines and bars over a common x. A chart's words and its table are the figure's that holds it. */
export default function Plot({ x, lines, scales, height = 208, point, choose }: PlotProps) {
  const told = useRef({ point, choose });
  told.current = { point, choose };
  const host = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme("light");

  // Why: the scheme changes the tokens that the options read
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const data = [[...x], ...lines.map((line) => [...line.values])] as uPlot.AlignedData;
    const hooks = { setCursor: [(at: uPlot) => told.current.point?.(at.cursor.idx ?? undefined)] };
    const plot = new uPlot({ ...optionsFor(element, lines, scales), height, hooks }, data, element);
    plot.over.addEventListener(
      "click",
      () => plot.cursor.idx != null && told.current.choose?.(plot.cursor.idx),
    );
    const watch = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height }));
    watch.observe(element);
    return () => {
      watch.disconnect();
      plot.destroy();
    };
  }, [x, lines, scales, height, scheme]);

  return <div ref={host} data-chooses={choose !== undefined} />;
}
