import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { fill } from "../../../i18n/texts";
import { useBuilderTexts } from "../../../i18n/builder";
import { NumberField } from "../../scorecards/NumberField";
import styles from "./Builder.module.css";
import { TextBox } from "./Fields";
import { textOf } from "./json";
import { readSpan, type Span, type SpanUnit, spanUnits, writeSpan } from "./span";

interface SpanFieldProps {
  label: string;
  value: unknown;
  onChange: (span: string | undefined) => void;
  error: string | undefined;
  spot: string;
  /** What it means when it is emptied, where it may be. */
  none?: string;
}

/** How long: a number and a unit; a span that is neither is edited as it is written. */
export function SpanField({ label, value, onChange, error, spot, none }: SpanFieldProps) {
  const { steps: texts } = useBuilderTexts();
  const [unit, setUnit] = useState<SpanUnit>();
  const span = value === undefined ? undefined : readSpan(textOf(value), unit);
  if (value !== undefined && !span)
    return <TextBox label={label} {...{ value, onChange, error, spot }} isNeeded />;
  const put = (change: Partial<Span>) => {
    const next = { amount: span?.amount ?? 1, unit: span?.unit ?? unit ?? "day", ...change };
    setUnit(next.unit);
    onChange(writeSpan(next));
  };
  return (
    <fieldset className={styles.span}>
      <legend>{label}</legend>
      <div className={styles.spanParts}>
        <NumberField
          label={fill(texts.amount, { label })}
          hideLabel
          value={span?.amount}
          min={0}
          step={1}
          optional
          spot={spot}
          error={error}
          onChange={(amount) => (amount === undefined ? onChange(undefined) : put({ amount }))}
        />
        <NativeSelect
          size="xs"
          aria-label={fill(texts.unit, { label })}
          value={span?.unit ?? unit ?? "day"}
          data={spanUnits.map((unit) => ({ value: unit, label: texts.units[unit] }))}
          onChange={({ currentTarget }) => put({ unit: currentTarget.value as SpanUnit })}
        />
      </div>
      {none !== undefined && !span && <span className={styles.hint}>{none}</span>}
    </fieldset>
  );
}
