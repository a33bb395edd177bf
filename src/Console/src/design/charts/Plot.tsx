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
}

/** Lines and bars over a common x. A chart's words and its table are the figure's that holds it. */
export default function Plot({ x, lines, scales, height = 208 }: PlotProps) {
  const host = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme("light");

  // Why: the scheme changes the tokens that the options read
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const data = [[...x], ...lines.map((line) => [...line.values])] as uPlot.AlignedData;
    const plot = new uPlot({ ...optionsFor(element, lines, scales), height }, data, element);
    const watch = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height }));
    watch.observe(element);
    return () => {
      watch.disconnect();
      plot.destroy();
    };
  }, [x, lines, scales, height, scheme]);

  return <div ref={host} />;
}
