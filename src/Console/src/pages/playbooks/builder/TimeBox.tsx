import { TextInput } from "@mantine/core";
import { textOf } from "./json";

interface TimeBoxProps {
  label: string;
  value: unknown;
  onChange: (time: string) => void;
  error: string | undefined;
  spot: string;
}

/** A time of day as the browser asks for one; cleared, it is empty until another is set. */
export function TimeBox({ label, value, onChange, error, spot }: TimeBoxProps) {
  return (
    <TextInput
      size="xs"
      type="time"
      label={label}
      value={textOf(value)}
      error={error}
      data-spot={spot}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
