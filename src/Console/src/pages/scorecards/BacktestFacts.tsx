import { type Column, DataTable } from "../../design/DataTable";
import { useFormats } from "../../i18n/Language";
import { useScorecardsTexts } from "../../i18n/scorecards";
import { fill } from "../../i18n/texts";
import type { AucReport, CardReport, Report, SegmentReport, Share } from "./report";

interface Fact {
  key: string;
  name: string;
  of: (card: CardReport) => string;
}

/** Both cards' numbers beside each other, and the segments below. */
export function BacktestFacts({ report }: { report: Report }) {
  const { backtest: texts } = useScorecardsTexts();
  const write = useWriters();
  const live = report.live;
  const columns: Column<Fact>[] = [
    { key: "name", label: texts.measure, heading: true, cell: (row) => row.name },
    { key: "candidate", label: texts.candidate, numeric: true, cell: (row) => row.of(report.candidate) },
    ...(live ? [{ key: "live", label: texts.live, numeric: true, cell: (row: Fact) => row.of(live) }] : []),
  ];
  const segments: Column<SegmentReport>[] = [
    { key: "segment", label: texts.segments, heading: true, cell: (row) => row.segment },
    {
      key: "n",
      label: texts.scored,
      numeric: true,
      cell: (row) => `${write.number(row.churned)} / ${write.number(row.accounts)}`,
    },
    {
      key: "warned",
      label: fill(texts.warned, { days: 30 }),
      numeric: true,
      cell: (row) => write.share(row.candidate.warned),
    },
    { key: "auc", label: "AUC", numeric: true, cell: (row) => write.auc(row.candidate.auc) },
  ];
  return (
    <>
      <DataTable
        caption={texts.measure}
        columns={columns}
        rows={useFacts(report)}
        rowKey={(row) => row.key}
      />
      {report.segments.length > 1 && (
        <DataTable
          caption={texts.segments}
          columns={segments}
          rows={report.segments}
          rowKey={(row) => row.segment}
        />
      )}
    </>
  );
}

function useFacts(report: Report): Fact[] {
  const { backtest: texts } = useScorecardsTexts();
  const write = useWriters();
  const { auc, warned } = report.candidate;
  const at = (days: number, all: readonly AucReport[]) => all.find((each) => each.days === days);
  return [
    ...auc.map(({ days }) => ({
      key: `auc-${days}`,
      name: fill(texts.auc, { days }),
      of: (card: CardReport) => write.auc(at(days, card.auc)),
    })),
    ...warned.map(({ days }, index) => ({
      key: `warned-${days}`,
      name: fill(texts.warned, { days }),
      of: (card: CardReport) => write.share(card.warned[index]?.belowGreen),
    })),
    { key: "precision", name: texts.precision, of: (card) => write.share(card.attention.precision) },
    { key: "recall", name: texts.recall, of: (card) => write.share(card.attention.recall) },
    { key: "base", name: texts.base, of: (card) => write.percent(card.attention.baseRate) },
    { key: "red", name: texts.red, of: (card) => write.times(card.redBand.lift) },
    { key: "lead", name: texts.lead, of: (card) => write.days(card.leadTime.median) },
    { key: "missed", name: texts.missed, of: (card) => write.number(card.leadTime.missed) },
    { key: "alerts", name: texts.alerts, of: (card) => write.number(card.alertsPerWeek.mean) },
    { key: "flips", name: texts.flips, of: (card) => write.number(card.flipsPerMonth) },
    { key: "scored", name: texts.scored, of: (card) => write.percent(card.scored) },
  ];
}

function useWriters() {
  const { backtest: texts } = useScorecardsTexts();
  const formats = useFormats();
  const unknown = texts.unknown;
  const number = (value: number | null) => (value === null ? unknown : formats.number(value));
  const percent = (value: number | null) => (value === null ? unknown : formats.share(value));
  return {
    number,
    percent,
    times: (value: number | null) =>
      value === null ? unknown : fill(texts.times, { n: formats.number(value) }),
    days: (value: number | null) =>
      value === null ? unknown : fill(texts.days, { n: formats.number(value) }),
    share: (share: Share | undefined) =>
      !share || share.value === null
        ? unknown
        : fill(texts.share, {
            value: formats.share(share.value),
            low: percent(share.low),
            high: percent(share.high),
            count: formats.number(share.count),
            of: formats.number(share.of),
          }),
    auc: (auc: AucReport | undefined) =>
      !auc || auc.value === null
        ? unknown
        : `${formats.number(auc.value)} (${number(auc.low)} – ${number(auc.high)})`,
  };
}
