import "uplot/dist/uPlot.min.css";
import { useComputedColorScheme } from "@mantine/core";
import { useEffect, useRef } from "react";
import uPlot from "uplot";
import { useFormats, useLanguage } from "../../i18n/Language";
import type { KnownPoint } from "./history";

const height = 176;

/** A step line: a score holds until the next. Loaded with the first account that is opened. */
export default function HistoryChart({ points }: { points: KnownPoint[] }) {
  const host = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme("light");
  const { locale } = useLanguage();
  const formats = useFormats();

  // Why: the scheme changes the tokens that are read below
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const data: uPlot.AlignedData = [points.map((p) => p.at / 1000), points.map((p) => p.score)];
    const plot = new uPlot(optionsFor(element, locale, formats.number), data, element);
    const watch = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height }));
    watch.observe(element);
    return () => {
      watch.disconnect();
      plot.destroy();
    };
  }, [points, locale, formats, scheme]);

  return <div ref={host} />;
}

function optionsFor(element: HTMLElement, locale: string, number: (value: number) => string): uPlot.Options {
  const tokens = getComputedStyle(element);
  const color = (name: string) => tokens.getPropertyValue(name).trim();
  const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" });
  const axis = { stroke: color("--ink-faint"), font: `11px ${tokens.fontFamily}` };
  const grid = { stroke: color("--line"), width: 1 };
  const stepped = uPlot.paths.stepped;
  return {
    width: element.clientWidth,
    height,
    legend: { show: false },
    cursor: { y: false, drag: { setScale: false } },
    scales: { y: { range: [0, 100] } },
    axes: [
      {
        ...axis,
        grid: { show: false },
        ticks: { show: false },
        space: 80,
        values: (_, at) => at.map((s) => day.format(s * 1000)),
      },
      {
        ...axis,
        grid,
        ticks: { show: false },
        size: 34,
        splits: () => [0, 25, 50, 75, 100],
        values: (_, at) => at.map(number),
      },
    ],
    series: [
      {},
      {
        stroke: color("--accent"),
        fill: color("--accent-soft"),
        width: 2,
        points: { show: false },
        ...(stepped ? { paths: stepped({ align: 1 }) } : {}),
      },
    ],
  };
}
