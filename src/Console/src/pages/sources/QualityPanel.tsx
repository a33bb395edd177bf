import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { ChartFigure } from "../../design/charts/ChartFigure";
import type { PlotLine } from "../../design/charts/plotOptions";
import { FaultNotice } from "../../design/FaultNotice";
import panel from "../../design/Panel.module.css";
import { RowsSkeleton } from "../../design/RowsSkeleton";
import { useFormats, useLanguage } from "../../i18n/Language";
import { useSourcesTexts } from "../../i18n/sources";
import { useSession } from "../../session/Session";
import { everyDay, kindsOf, sumsOf } from "./quality";
import styles from "./Sources.module.css";
import type { Quality, QualityDay } from "./types";

const days = 30; // A month shows a vendor's weekly rhythm four times.

export function QualityPanel({ source }: { source: string }) {
  const { quality: texts, loading } = useSourcesTexts();
  const { api, workspace } = useSession();
  const quality = useQuery({
    queryKey: ["quality", workspace.id, source],
    queryFn: ({ signal }) => {
      const from = new Date(Date.now() - (days - 1) * 86_400_000).toISOString();
      return api.get<Quality>(`/v1/sources/${encodeURIComponent(source)}/quality`, { from }, signal);
    },
  });
  return (
    <section className={panel.panel} aria-labelledby="quality-title">
      <div className={panel.head}>
        <h2 id="quality-title" className={panel.title}>
          {texts.title}
        </h2>
      </div>
      <div className={styles.body}>
        {quality.isPending && <RowsSkeleton label={loading} />}
        {quality.isError && <FaultNotice error={quality.error} retry={() => void quality.refetch()} />}
        {quality.data?.days.length === 0 && <p className={styles.hint}>{texts.empty}</p>}
        {quality.data && quality.data.days.length > 0 && <QualityChart quality={quality.data} />}
      </div>
    </section>
  );
}

function QualityChart({ quality }: { quality: Quality }) {
  const { quality: texts } = useSourcesTexts();
  const formats = useFormats();
  const { locale } = useLanguage();
  const all = useMemo(() => everyDay(quality.days, quality.from, quality.to), [quality]);
  const chart = useMemo(() => {
    const kinds = kindsOf(quality.days);
    const date = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
    return {
      x: all.map((day) => Date.parse(`${day.day}T00:00:00Z`) / 1000),
      lines: kinds.map((kind, index) => lineOf(all, kind, texts.kinds, index)),
      scales: {
        x: (at: number) => date.format(at * 1000),
        y: (value: number) => formats.number(value),
        time: true,
        yMin: 0,
      },
    };
  }, [all, quality, texts, formats, locale]);
  const total = sumsOf(totalOf(all));
  return (
    <>
      {total.unknownShare !== null && (
        <p>
          {texts.share}: <strong>{formats.share(1 - total.unknownShare)}</strong>
        </p>
      )}
      <ChartFigure summary={texts.chart} xLabel={texts.day} {...chart} />
    </>
  );
}

const colors = ["--accent", "--green", "--yellow", "--red", "--unknown", "--ink-soft"];

function lineOf(
  all: readonly QualityDay[],
  kind: string,
  names: Record<string, string>,
  index: number,
): PlotLine {
  return {
    label: names[kind] ?? kind,
    values: all.map((day) => day.counts[kind] ?? 0),
    color: colors[index % colors.length] ?? "--accent",
    // The colours come round again; what is past the first six is told apart by its stroke.
    dashed: index >= colors.length,
  };
}

function totalOf(all: readonly QualityDay[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const day of all)
    for (const [kind, count] of Object.entries(day.counts)) sums[kind] = (sums[kind] ?? 0) + count;
  return sums;
}
