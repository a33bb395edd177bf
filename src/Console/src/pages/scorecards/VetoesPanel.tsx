import { ActionIcon, Button, NativeSelect, TextInput } from "@mantine/core";
import { CloseIcon } from "../../design/icons";
import { Panel } from "../../design/Panel";
import { useScorecardsTexts } from "../../i18n/scorecards";
import { fill } from "../../i18n/texts";
import { addVeto, putVeto, removeVeto } from "./card";
import { NumberField } from "./NumberField";
import styles from "./Scorecards.module.css";
import type { Card, Measure, Veto } from "./types";

const ops = [">=", ">", "<=", "<", "=", "!="];

interface VetoesProps {
  card: Card;
  setCard: (card: Card) => void;
  measures: readonly Measure[];
}

export function VetoesPanel({ card, setCard, measures }: VetoesProps) {
  const { edit: texts } = useScorecardsTexts();
  const first = measures[0]?.key ?? "";
  return (
    <Panel
      title={texts.vetoes}
      note={texts.vetoesHint}
      actions={
        <Button size="compact-sm" variant="default" onClick={() => setCard(addVeto(card, first))}>
          {texts.addVeto}
        </Button>
      }
    >
      {(card.vetoes ?? []).map((veto, at) => (
        // Why: a veto's id is edited here
        <VetoView
          key={at}
          veto={veto}
          measures={measures}
          put={(change) => setCard(putVeto(card, at, change))}
          remove={() => setCard(removeVeto(card, at))}
        />
      ))}
    </Panel>
  );
}

interface VetoProps {
  veto: Veto;
  measures: readonly Measure[];
  put: (change: Partial<Veto>) => void;
  remove: () => void;
}

function VetoView({ veto, measures, put, remove }: VetoProps) {
  const { edit: texts } = useScorecardsTexts();
  const when = (change: Partial<Veto["when"]>) => put({ when: { ...veto.when, ...change } });
  const setDays = (days: number | undefined) => {
    const { forDays: _, ...rest } = veto.when;
    put({ when: days ? { ...rest, forDays: days } : rest });
  };
  return (
    <section className={styles.dimension} aria-label={fill(texts.veto, { name: veto.id })}>
      <div className={styles.fields}>
        <TextInput
          size="xs"
          label={texts.vetoId}
          value={veto.id}
          maxLength={64}
          onChange={(event) => put({ id: event.currentTarget.value })}
        />
        <NativeSelect
          size="xs"
          label={texts.measure}
          value={veto.when.measure}
          data={measures.map((each) => each.key)}
          onChange={(event) => when({ measure: event.currentTarget.value })}
        />
        <NativeSelect
          size="xs"
          label={texts.op}
          value={veto.when.op}
          data={ops}
          onChange={(event) => when({ op: event.currentTarget.value })}
        />
        <NumberField
          label={texts.value}
          value={veto.when.value}
          onChange={(value) => value !== undefined && when({ value })}
        />
        <NumberField
          label={texts.forDays}
          value={veto.when.forDays}
          min={1}
          max={365}
          step={1}
          optional
          onChange={setDays}
        />
        <NumberField
          label={texts.cap}
          value={veto.cap}
          min={0}
          max={100}
          onChange={(cap) => cap !== undefined && put({ cap })}
        />
      </div>
      <div className={styles.line}>
        <TextInput
          size="xs"
          className={styles.grow ?? ""}
          aria-label={`${texts.reason}: ${veto.id}`}
          placeholder={texts.reason}
          value={veto.reason}
          maxLength={500}
          onChange={(event) => put({ reason: event.currentTarget.value })}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={fill(texts.removeVeto, { name: veto.id })}
          onClick={remove}
        >
          <CloseIcon />
        </ActionIcon>
      </div>
    </section>
  );
}
