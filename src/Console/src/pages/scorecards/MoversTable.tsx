import { Link } from "wouter";
import { BandMark } from "../../design/BandMark";
import { type Column, DataTable } from "../../design/DataTable";
import type { EngineWords } from "../../i18n/engine/engineWords";
import { useEngineWords, useFormats } from "../../i18n/Language";
import { useScorecardsTexts } from "../../i18n/scorecards";
import styles from "./Scorecards.module.css";
import type { Mover } from "./types";

/** The accounts that change most, and by which measures. */
export function MoversTable({ movers, max }: { movers: readonly Mover[]; max: number }) {
  const { preview: texts } = useScorecardsTexts();
  const engine = useEngineWords();
  const formats = useFormats();
  // Without a score before or after there is no change to count: its band tells whether it moves.
  const moving = movers.filter((each) => Math.abs(each.change ?? 0) >= 0.05 || each.bandFrom !== each.bandTo);
  if (moving.length === 0) return <p className={styles.padded}>{texts.same}</p>;
  const end = (score: number | null, band: Mover["bandTo"]) => (
    <span className={styles.end}>
      {formats.score(score)}
      <BandMark band={band} />
    </span>
  );
  const columns: Column<Mover>[] = [
    {
      key: "account",
      label: texts.account,
      heading: true,
      cell: (row) => (
        <Link href={`/accounts/${encodeURIComponent(row.account)}`}>{row.name || row.account}</Link>
      ),
    },
    { key: "now", label: texts.now, numeric: true, cell: (row) => end(row.from, row.bandFrom) },
    { key: "then", label: texts.then, numeric: true, cell: (row) => end(row.to, row.bandTo) },
    { key: "change", label: texts.change, numeric: true, cell: (row) => formats.points(row.change) },
    {
      key: "why",
      label: texts.why,
      cell: (row) => (
        <span className={styles.hint}>
          {row.reasons
            .slice(0, 2)
            .map((each) => `${nameOf(each.key, engine)} ${formats.points(each.points)}`)
            .join(" · ")}
        </span>
      ),
    },
  ];
  return (
    <DataTable
      caption={texts.accounts}
      columns={columns}
      rows={moving.slice(0, max)}
      rowKey={(row) => row.account}
    />
  );
}

/** A reason is a measure, or a veto. */
function nameOf(key: string, engine: EngineWords): string {
  return key.startsWith("veto:")
    ? engine.within("vetoes", key.slice("veto:".length))
    : engine.name("measure", key);
}
