import { useMeasures } from "../../api/useMeasures";
import { Loaded } from "../../design/Loaded";
import { useScorecardsTexts } from "../../i18n/scorecards";
import { BasicsPanel } from "./BasicsPanel";
import { DimensionsPanel } from "./DimensionsPanel";
import { PreviewPanel } from "./PreviewPanel";
import styles from "./Scorecards.module.css";
import type { Card } from "./types";
import { VetoesPanel } from "./VetoesPanel";

interface EditorProps {
  id: string;
  card: Card;
  setCard: (card: Card) => void;
}

/** The card's fields beside what they would change, account by account. */
export function CardEditor({ id, card, setCard }: EditorProps) {
  const { loading } = useScorecardsTexts();
  const measures = useMeasures();
  return (
    <Loaded query={measures} loading={loading}>
      {({ items }) => (
        <div className={styles.editor}>
          <div className={styles.stack}>
            <DimensionsPanel card={card} setCard={setCard} measures={items} />
            <VetoesPanel card={card} setCard={setCard} measures={items} />
            <BasicsPanel card={card} setCard={setCard} />
          </div>
          <div className={styles.beside}>
            <PreviewPanel id={id} card={card} />
          </div>
        </div>
      )}
    </Loaded>
  );
}
