import { BandMark } from "../../design/BandMark";
import { DataTable } from "../../design/DataTable";
import { Facts } from "../../design/Facts";
import { useFormats } from "../../i18n/Language";
import { useScorecardsTexts } from "../../i18n/scorecards";
import styles from "./Scorecards.module.css";
import type { CardDiff } from "./types";

/** What another card changes, in sum: how far scores move, who changes bands, and in which segments. */
export function DiffView({ diff }: { diff: CardDiff }) {
  const { preview: texts } = useScorecardsTexts();
  const formats = useFormats();
  const { change, coverage } = diff;
  const share = (value: number | null) => (value === null ? "–" : formats.share(value));
  const facts: [string, string][] = [
    [texts.mean, formats.points(change?.mean)],
    [texts.median, formats.points(change?.median)],
    [texts.spread, change ? `${formats.points(change.p10)} … ${formats.points(change.p90)}` : "–"],
    [texts.moved, formats.number(diff.moved)],
    [texts.coverage, `${share(coverage.live)} → ${share(coverage.candidate)}`],
    [
      texts.unscored,
      `${formats.number(coverage.liveUnscored)} → ${formats.number(coverage.candidateUnscored)}`,
    ],
  ];
  return (
    <>
      <Facts facts={facts} className={`${styles.facts} ${styles.padded}`} />
      <BandMoves diff={diff} />
    </>
  );
}

/** How each segment fares; shown last, as it is the same numbers again. */
export function SegmentsTable({ diff }: { diff: CardDiff }) {
  const { preview: texts } = useScorecardsTexts();
  const formats = useFormats();
  if (diff.segments.length < 2) return null;
  return (
    <DataTable
      caption={texts.segments}
      columns={[
        { key: "segment", label: texts.segment, heading: true, cell: (row) => row.segment },
        { key: "n", label: texts.count, numeric: true, cell: (row) => formats.number(row.accounts) },
        { key: "mean", label: texts.mean, numeric: true, cell: (row) => formats.points(row.meanChange) },
        { key: "moved", label: texts.moved, numeric: true, cell: (row) => formats.number(row.moved) },
      ]}
      rows={diff.segments}
      rowKey={(row) => row.segment}
    />
  );
}

function BandMoves({ diff }: { diff: CardDiff }) {
  const { preview: texts } = useScorecardsTexts();
  const formats = useFormats();
  const moves = diff.bands.filter((each) => each.from !== each.to);
  if (moves.length === 0) return null;
  return (
    <ul className={`${styles.moves} ${styles.padded}`} aria-label={texts.bandsHint}>
      {moves.map((move) => (
        <li key={`${move.from} ${move.to}`}>
          <strong>{formats.number(move.accounts)}</strong>
          <BandMark band={move.from} />
          <span aria-hidden="true">→</span>
          <BandMark band={move.to} />
        </li>
      ))}
    </ul>
  );
}
