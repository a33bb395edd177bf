import { ActionIcon, Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { CloseIcon } from "../../design/icons";
import { useEngineWords } from "../../i18n/Language";
import { useScorecardsTexts } from "../../i18n/scorecards";
import { fill } from "../../i18n/texts";
import { putMeasure, removeMeasure } from "./card";
import { CurveEditor } from "./CurveEditor";
import { CurveThumb } from "./CurveThumb";
import { NumberField } from "./NumberField";
import styles from "./Scorecards.module.css";
import type { Card, CardMeasure, Measure, Percentile } from "./types";
import { WeightField } from "./WeightField";

interface RowProps {
  card: Card;
  setCard: (card: Card) => void;
  measures: readonly Measure[];
  at: number;
  index: number;
}

export function MeasureRow({ card, setCard, measures, at, index }: RowProps) {
  const { edit: texts } = useScorecardsTexts();
  const engine = useEngineWords();
  const [opened, setOpened] = useState(false);
  const measure = card.dimensions[at]?.measures[index];
  if (!measure) return null;
  const known = measures.find((each) => each.key === measure.key);
  const name = engine.within(measure.key.split(".")[0] ?? "", measure.key);
  const put = (change: Partial<CardMeasure>) => setCard(putMeasure(card, at, index, change));
  return (
    <div className={styles.measure}>
      <div className={styles.measureHead}>
        <span className={styles.measureName} title={known && engine.say(known.description)}>
          {name}
          <code>{measure.key}</code>
        </span>
        <WeightField
          label={fill(texts.weightOf, { name })}
          value={measure.weight ?? 0}
          onChange={(weight) => put({ weight })}
        />
        <Button
          size="compact-sm"
          variant="subtle"
          aria-expanded={opened}
          aria-label={fill(texts.editCurve, { name })}
          onClick={() => setOpened(!opened)}
        >
          {measure.percentile ? "%" : <CurveThumb points={measure.curve ?? []} />}
        </Button>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={fill(texts.removeMeasure, { name })}
          onClick={() => setCard(removeMeasure(card, at, index))}
        >
          <CloseIcon />
        </ActionIcon>
      </div>
      {opened && <Scale measure={measure} unit={engine.say(known?.unit ?? "")} name={name} put={put} />}
    </div>
  );
}

interface ScaleProps {
  measure: CardMeasure;
  unit: string;
  name: string;
  put: (change: Partial<CardMeasure>) => void;
}

function Scale({ measure, unit, name, put }: ScaleProps) {
  const { edit: texts } = useScorecardsTexts();
  const setScale = (scale: string) =>
    put(scale === "curve" ? { percentile: undefined as never } : { percentile: scale as Percentile });
  return (
    <div className={styles.scale}>
      <div className={styles.fields}>
        <NativeSelect
          size="xs"
          label={`${texts.scale}: ${name}`}
          value={measure.percentile ?? "curve"}
          data={Object.entries(texts.scales).map(([value, label]) => ({ value, label }))}
          onChange={(event) => setScale(event.currentTarget.value)}
        />
        <NumberField
          label={texts.maxAge}
          value={measure.maxAgeDays}
          min={1}
          max={400}
          step={1}
          optional
          onChange={(days) => put({ maxAgeDays: days as never })}
        />
      </div>
      {!measure.percentile && (
        <CurveEditor points={measure.curve ?? []} unit={unit} setPoints={(curve) => put({ curve })} />
      )}
    </div>
  );
}
