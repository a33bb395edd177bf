import { ActionIcon, Button, NativeSelect, TextInput } from "@mantine/core";
import { CloseIcon } from "../../design/icons";
import { Panel } from "../../design/Panel";
import { useFormats } from "../../i18n/Language";
import { useScorecardsTexts } from "../../i18n/scorecards";
import { fill } from "../../i18n/texts";
import { addDimension, addMeasure, putDimension, removeDimension, shares } from "./card";
import { MeasureRow } from "./MeasureRow";
import styles from "./Scorecards.module.css";
import type { Aggregation, Card, Measure } from "./types";
import { WeightField } from "./WeightField";

interface DimensionsProps {
  card: Card;
  setCard: (card: Card) => void;
  measures: readonly Measure[];
}

/** Dimensions and their measures, with the weights under one's fingers. */
export function DimensionsPanel({ card, setCard, measures }: DimensionsProps) {
  const { edit: texts } = useScorecardsTexts();
  return (
    <Panel
      title={texts.dimensions}
      actions={
        <Button size="compact-sm" variant="default" onClick={() => setCard(addDimension(card))}>
          {texts.addDimension}
        </Button>
      }
    >
      {card.dimensions.map((_, at) => (
        // Why: a dimension's key is edited here
        <DimensionView key={at} {...{ card, setCard, measures, at }} share={shares(card)[at] ?? null} />
      ))}
    </Panel>
  );
}

function DimensionView(props: DimensionsProps & { at: number; share: number | null }) {
  const { card, setCard, measures, at, share } = props;
  const { edit: texts } = useScorecardsTexts();
  const formats = useFormats();
  const dimension = card.dimensions[at];
  if (!dimension) return null;
  const name = dimension.key;
  return (
    <section className={styles.dimension} aria-label={fill(texts.dimension, { name })}>
      <div className={styles.dimensionHead}>
        <TextInput
          size="xs"
          aria-label={texts.dimensionKey}
          value={name}
          maxLength={64}
          spellCheck={false}
          classNames={{ input: styles.key ?? "" }}
          onChange={(event) => setCard(putDimension(card, at, { key: event.currentTarget.value }))}
        />
        <WeightField
          label={fill(texts.weightOf, { name })}
          value={dimension.weight}
          onChange={(weight) => setCard(putDimension(card, at, { weight }))}
        />
        <span className={styles.share}>
          {share !== null && fill(texts.share, { share: formats.share(share) })}
        </span>
        <NativeSelect
          size="xs"
          aria-label={`${texts.dimensionAggregation}: ${name}`}
          value={dimension.aggregation ?? "weighted"}
          data={Object.entries(texts.aggregations).map(([value, label]) => ({ value, label }))}
          onChange={(event) =>
            setCard(putDimension(card, at, { aggregation: event.currentTarget.value as Aggregation }))
          }
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={fill(texts.removeDimension, { name })}
          onClick={() => setCard(removeDimension(card, at))}
        >
          <CloseIcon />
        </ActionIcon>
      </div>
      {dimension.measures.map((measure, index) => (
        <MeasureRow key={measure.key} {...{ card, setCard, measures, at, index }} />
      ))}
      <AddMeasure {...{ card, setCard, measures, at }} name={name} />
    </section>
  );
}

function AddMeasure({ card, setCard, measures, at, name }: DimensionsProps & { at: number; name: string }) {
  const { edit: texts } = useScorecardsTexts();
  const taken = new Set(card.dimensions[at]?.measures.map((each) => each.key));
  const add = (key: string) => {
    const measure = measures.find((each) => each.key === key);
    if (measure) setCard(addMeasure(card, at, measure));
  };
  return (
    <NativeSelect
      size="xs"
      className={styles.add ?? ""}
      aria-label={fill(texts.measureToAdd, { name })}
      value=""
      data={[
        { value: "", label: `+ ${texts.addMeasure}` },
        ...measures.filter((each) => !taken.has(each.key)).map((each) => each.key),
      ]}
      onChange={(event) => add(event.currentTarget.value)}
    />
  );
}
