import { TextInput } from "@mantine/core";
import { useEffect, useState } from "react";

interface NumberFieldProps {
  label: string;
  /** The label is for those who do not see the row that the field stands in. */
  hideLabel?: boolean;
  hint?: string;
  value: number | undefined;
  min?: number;
  max?: number;
  step?: number;
  /** Undefined: it was emptied, where that is allowed. */
  onChange: (value: number | undefined) => void;
  optional?: boolean;
  /** What the engine says of it. */
  error?: string | undefined;
  /** What the form finds it again by. */
  spot?: string;
}

/** A number that may be half typed: it is told when it is one, and kept as typed until then. */
export function NumberField(props: NumberFieldProps) {
  const { label, hideLabel, hint, value, min, max, step, onChange, optional, error, spot } = props;
  const [typed, setTyped] = useState(value === undefined ? "" : String(value));
  // Why not typed: what is typed leads, unless the number was changed elsewhere, by a drag or another field
  useEffect(() => {
    setTyped((now) => (numberOf(now) === value ? now : value === undefined ? "" : String(value)));
  }, [value]);
  const type = (text: string) => {
    setTyped(text);
    const number = numberOf(text);
    if (number === undefined ? optional && text.trim() === "" : isWithin(number, min, max)) onChange(number);
  };
  return (
    <TextInput
      size="xs"
      type="number"
      {...(hideLabel ? { "aria-label": label } : { label })}
      description={hint}
      inputWrapperOrder={["label", "input", "description", "error"]}
      error={error}
      data-spot={spot}
      value={typed}
      min={min}
      max={max}
      step={step ?? "any"}
      inputMode="decimal"
      onChange={(event) => type(event.currentTarget.value)}
    />
  );
}

function numberOf(text: string): number | undefined {
  const number = Number(text);
  return text.trim() === "" || !Number.isFinite(number) ? undefined : number;
}

function isWithin(number: number, min = -Infinity, max = Infinity): boolean {
  return number >= min && number <= max;
}
