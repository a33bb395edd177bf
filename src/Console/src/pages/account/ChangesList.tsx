import { useMemo } from "react";
import { useAccountTexts } from "../../i18n/account";
import { useFormats } from "../../i18n/Language";
import styles from "./ChangesList.module.css";
import { greatestMoves, type KnownPoint, type Move } from "./history";

const shownMax = 6;

interface ChangesListProps {
  points: readonly KnownPoint[];
  chosen: Move | undefined;
  choose: (move: Move) => void;
}

/** The greatest changes as buttons: what a click on the chart shows, without having to hit the line. */
export function ChangesList({ points, chosen, choose }: ChangesListProps) {
  const texts = useAccountTexts();
  const formats = useFormats();
  const moves = useMemo(() => greatestMoves(points, shownMax), [points]);
  if (moves.length === 0) return null;
  return (
    <div className={styles.list} role="group" aria-label={texts.greatestChanges}>
      <span className={styles.label}>{texts.greatestChanges}</span>
      {moves.map((move) => {
        const way = (move.after ?? 50) < (move.before ?? 50) ? "down" : "up";
        const points = move.before === null || move.after === null ? null : move.after - move.before;
        const at = new Date(move.to).toISOString();
        return (
          <button
            key={move.to}
            type="button"
            className={styles.move}
            aria-pressed={chosen?.to === move.to}
            title={formats.exact(at)}
            onClick={() => choose(move)}
          >
            {formats.date(at)}{" "}
            <span data-way={way}>{points === null ? formats.score(move.after) : formats.points(points)}</span>
          </button>
        );
      })}
    </div>
  );
}
