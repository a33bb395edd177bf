import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { type ReactNode, useId } from "react";
import { orNone, textOf } from "./json";

/** A hint stands below its field, so that fields in a row begin at one height. */
const inputWrapperOrder: ("label" | "input" | "description" | "error")[] = [
  "label",
  "input",
  "description",
  "error",
];

interface FieldProps {
  label: string;
  hint?: ReactNode;
  value: unknown;
  onChange: (value: string | undefined) => void;
  error: string | undefined;
  /** What the form finds it again by. */
  spot: string;
}

interface TextBoxProps extends FieldProps {
  maxLength?: number;
  placeholder?: string;
  /** Suggestions; anything else may be written too. */
  offered?: readonly string[];
  /** Needed fields keep their place in the definition when they are emptied. */
  isNeeded?: boolean;
}

export function TextBox({ value, onChange, error, hint, spot, offered, isNeeded, ...more }: TextBoxProps) {
  const id = useId();
  return (
    <div>
      <TextInput
        size="xs"
        {...more}
        inputWrapperOrder={inputWrapperOrder}
        description={hint}
        error={error}
        value={textOf(value)}
        data-spot={spot}
        autoComplete="off"
        {...(offered ? { list: id } : {})}
        onChange={({ currentTarget }) =>
          onChange(isNeeded ? currentTarget.value : orNone(currentTarget.value))
        }
      />
      {offered && (
        <datalist id={id}>
          {offered.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
    </div>
  );
}

interface AreaProps extends FieldProps {
  rows?: number;
  maxLength?: number;
  isNeeded?: boolean;
}

export function AreaBox({ value, onChange, error, hint, spot, isNeeded, ...more }: AreaProps) {
  return (
    <Textarea
      size="xs"
      rows={3}
      {...more}
      inputWrapperOrder={inputWrapperOrder}
      description={hint}
      error={error}
      value={textOf(value)}
      data-spot={spot}
      onChange={({ currentTarget }) => onChange(isNeeded ? currentTarget.value : orNone(currentTarget.value))}
    />
  );
}

export interface Option {
  value: string;
  label: string;
}

interface ChoiceProps extends FieldProps {
  options: readonly (Option | { group: string; items: Option[] })[];
}

/** One of several; a value that is not among them is offered as it is, so that looking changes nothing. */
export function ChoiceBox({ value, onChange, error, hint, spot, options, label }: ChoiceProps) {
  const chosen = textOf(value);
  const isKnown = options.some((each) =>
    "items" in each ? each.items.some((item) => item.value === chosen) : each.value === chosen,
  );
  return (
    <NativeSelect
      size="xs"
      label={label}
      inputWrapperOrder={inputWrapperOrder}
      description={hint}
      error={error}
      value={chosen}
      data-spot={spot}
      data={[...(isKnown ? [] : [{ value: chosen, label: chosen }]), ...options]}
      onChange={({ currentTarget }) => onChange(orNone(currentTarget.value))}
    />
  );
}
