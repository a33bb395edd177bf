import { ActionIcon, Button } from "@mantine/core";
import { useState } from "react";
import { CloseIcon } from "../../../design/icons";
import { useBuilderTexts } from "../../../i18n/builder";
import { useEngineWords, useTexts } from "../../../i18n/Language";
import { NumberField } from "../../scorecards/NumberField";
import { useBuilder } from "./BuilderContext";
import styles from "./Builder.module.css";
import { formOf, limitsOf, operators, setSubject, subjectOf } from "./condition";
import type { PartProps } from "./ConditionEditor";
import { ChoiceBox, TextBox } from "./Fields";
import { type Json, numberOf, objectOf, put } from "./json";
import { useSubjects } from "./useSubjects";

/** One comparison or one fact. */
export function ConditionRow({ value, onChange, fault, at, spot, remove, clears }: PartProps) {
  const { condition: texts } = useBuilderTexts();
  const form = formOf(value);
  const subjects = useSubjects();
  const [isWide, setWide] = useState(false);
  if (form === "unknown")
    return (
      <div className={styles.row}>
        <p className={styles.hint}>{texts.unknown}</p>
        {remove && <Remove label={texts.remove} remove={remove} />}
      </div>
    );
  const condition = objectOf(value);
  const change = (field: string, next: unknown) => onChange(put(condition, field, next), `${at}.${field}`);
  const part = { condition, change, fault, at, spot };
  const hasMore = condition.clear !== undefined || condition.missing !== undefined;
  const isOpen = isWide || hasMore || !!fault(`${at}.clear`);
  return (
    <>
      <div className={styles.row}>
        <div className={styles.subject}>
          <ChoiceBox
            label={texts.subject}
            value={subjectOf(condition)}
            options={subjects}
            error={fault(`${at}.${form}`)}
            spot={spot(`${at}.${form}`)}
            onChange={(subject) => onChange(setSubject(condition, subject ?? ""))}
          />
        </div>
        {form === "input" ? <Comparison {...part} /> : <Limit {...part} />}
        <span className={styles.rowEnd}>
          {form === "input" && !hasMore && (
            <Button
              size="compact-xs"
              variant="subtle"
              aria-expanded={isOpen}
              onClick={() => setWide(!isWide)}
            >
              {isOpen ? texts.fewer : texts.details}
            </Button>
          )}
          {remove && <Remove label={texts.remove} remove={remove} />}
        </span>
      </div>
      {form === "input" && isOpen && <Details {...part} clears={clears || condition.clear !== undefined} />}
    </>
  );
}

interface RowPart extends Pick<PartProps, "fault" | "at" | "spot"> {
  condition: Json;
  change: (field: string, value: unknown) => void;
}

function Comparison({ condition, change, fault, at, spot }: RowPart) {
  const { condition: texts } = useBuilderTexts();
  const { known } = useBuilder();
  const { say } = useEngineWords();
  const measure = known.measures.find((each) => each.key === condition.input);
  return (
    <>
      <ChoiceBox
        label={texts.op}
        value={condition.op}
        options={operators.map((value) => ({ value, label: texts.ops[value] }))}
        error={fault(`${at}.op`)}
        spot={spot(`${at}.op`)}
        onChange={(op) => change("op", op)}
      />
      <NumberField
        label={measure?.unit ? `${texts.value} (${say(measure.unit)})` : texts.value}
        value={numberOf(condition.value)}
        optional
        error={fault(`${at}.value`)}
        spot={spot(`${at}.value`)}
        onChange={(value) => change("value", value)}
      />
    </>
  );
}

function Details({ condition, change, fault, at, spot, clears }: RowPart & { clears: boolean }) {
  const { condition: texts } = useBuilderTexts();
  // To hold is what it means when nothing is said: offered where it was said.
  const missings = Object.entries(texts.missings).filter(
    ([value]) => value !== "hold" || condition.missing === "hold",
  );
  return (
    <div className={styles.fields}>
      {clears && (
        <NumberField
          label={texts.clear}
          hint={texts.clearHint}
          value={numberOf(condition.clear)}
          optional
          error={fault(`${at}.clear`)}
          spot={spot(`${at}.clear`)}
          onChange={(value) => change("clear", value)}
        />
      )}
      <ChoiceBox
        label={texts.missing}
        value={condition.missing}
        options={missings.map(([value, label]) => ({ value, label }))}
        error={fault(`${at}.missing`)}
        spot={spot(`${at}.missing`)}
        onChange={(missing) => change("missing", missing)}
      />
    </div>
  );
}

function Limit({ condition, change, fault, at, spot }: RowPart) {
  const texts = useBuilderTexts().condition;
  const bands: Record<string, string> = useTexts().band;
  const limits = limitsOf(condition.fact);

  const field = {
    value: condition.limit,
    error: fault(`${at}.limit`),
    spot: spot(`${at}.limit`),
    onChange: (limit: string | undefined) => change("limit", limit),
  };
  if (limits === "days") return <TextBox label={texts.limitDays} {...field} maxLength={10} />;
  if (limits)
    return (
      <ChoiceBox
        label={texts.limit}
        options={limits.map((value) => ({ value, label: bands[value] ?? value }))}
        {...field}
      />
    );
  return condition.limit === undefined ? null : <TextBox label={texts.limit} {...field} />;
}

function Remove({ label, remove }: { label: string; remove: () => void }) {
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={remove}>
      <CloseIcon />
    </ActionIcon>
  );
}
