import { TextInput } from "@mantine/core";
import { useId } from "react";

interface AutocompleteProps {
  name: string;
  label: string;
  hint: string;
  first: string;
  options: readonly string[];
  error: string | undefined;
}

/** A text with suggestions; the browser's own list, which keyboards and screen readers know. */
export function Autocomplete({ name, label, hint, first, options, error }: AutocompleteProps) {
  const id = useId();
  return (
    <>
      <TextInput
        name={name}
        label={label}
        description={hint}
        defaultValue={first}
        list={id}
        error={error}
        maxLength={200}
      />
      <datalist id={id}>
        {options.map((option) => (
          <option key={option} value={option} />
        ))}
      </datalist>
    </>
  );
}
