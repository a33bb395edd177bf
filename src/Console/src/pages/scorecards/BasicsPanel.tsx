import { NativeSelect, TextInput, Textarea } from "@mantine/core";
import { Panel } from "../../design/Panel";
import { useScorecardsTexts } from "../../i18n/scorecards";
import { NumberField } from "./NumberField";
import styles from "./Scorecards.module.css";
import type { Aggregation, Card } from "./types";

interface BasicsProps {
  card: Card;
  setCard: (card: Card) => void;
}

export function BasicsPanel({ card, setCard }: BasicsProps) {
  const { edit: texts } = useScorecardsTexts();
  const segments = card.appliesTo?.segments?.join(", ") ?? "";
  const setSegments = (text: string) => {
    const { appliesTo: _, ...rest } = card;
    const named = text.split(",").flatMap((each) => each.trim() || []);
    setCard(named.length > 0 ? { ...card, appliesTo: { ...card.appliesTo, segments: named } } : rest);
  };
  return (
    <Panel title={texts.basics} padded>
      <div className={styles.stack}>
        <div className={styles.fields}>
          <TextInput
            size="xs"
            label={texts.name}
            value={card.name}
            maxLength={100}
            onChange={(event) => setCard({ ...card, name: event.currentTarget.value })}
          />
          <TextInput
            size="xs"
            label={texts.purpose}
            value={card.purpose ?? "health"}
            maxLength={64}
            onChange={(event) => setCard({ ...card, purpose: event.currentTarget.value })}
          />
          <TextInput
            size="xs"
            label={texts.segments}
            placeholder={texts.segmentsHint}
            defaultValue={segments}
            onBlur={(event) => setSegments(event.currentTarget.value)}
          />
          <NativeSelect
            size="xs"
            label={texts.aggregation}
            value={card.aggregation ?? "weighted"}
            data={Object.entries(texts.aggregations).map(([value, label]) => ({ value, label }))}
            onChange={(event) => setCard({ ...card, aggregation: event.currentTarget.value as Aggregation })}
          />
        </div>
        <Bands card={card} setCard={setCard} />
        <Textarea
          size="xs"
          label={texts.description}
          value={card.description ?? ""}
          rows={2}
          onChange={(event) => setCard({ ...card, description: event.currentTarget.value })}
        />
      </div>
    </Panel>
  );
}

function Bands({ card, setCard }: BasicsProps) {
  const { edit: texts } = useScorecardsTexts();
  const put = (change: Partial<Card["bands"]>) => setCard({ ...card, bands: { ...card.bands, ...change } });
  const { green, yellow, hysteresis = 3 } = card.bands;
  return (
    <div className={styles.fields}>
      <NumberField
        label={texts.green}
        value={green}
        min={0}
        max={100}
        onChange={(value) => put({ green: value ?? green })}
      />
      <NumberField
        label={texts.yellow}
        value={yellow}
        min={0}
        max={100}
        onChange={(value) => put({ yellow: value ?? yellow })}
      />
      <NumberField
        label={texts.hysteresis}
        value={hysteresis}
        min={0}
        max={20}
        onChange={(value) => put({ hysteresis: value ?? hysteresis })}
      />
      <NumberField
        label={texts.coverage}
        value={card.coverageFloor ?? 0.2}
        min={0}
        max={1}
        step={0.05}
        onChange={(value) => value !== undefined && setCard({ ...card, coverageFloor: value })}
      />
    </div>
  );
}
