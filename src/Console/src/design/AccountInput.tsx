import { TextInput } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useSession } from "../session/Session";

interface AccountInputProps {
  label: string;
  value: string;
  onChange: (account: string) => void;
  error?: string | undefined;
  /** What the label says is seen above the field, not only read aloud. */
  hint?: string;
}

const offered = 8; // As many as one looks through without scrolling.

/** An account's id, offered while it is typed; one that is new to the engine may be named too. */
export function AccountInput({ label, value, onChange, error, hint }: AccountInputProps) {
  const id = useId();
  const { api, workspace } = useSession();
  const typed = value.trim();
  const found = useQuery({
    queryKey: ["account-input", workspace.id, typed],
    enabled: typed.length > 0,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.accounts({ q: typed, limit: offered }, signal),
  });
  return (
    <>
      <TextInput
        size="xs"
        {...(hint === undefined ? { "aria-label": label } : { label, description: hint })}
        placeholder="acme"
        value={value}
        list={id}
        maxLength={128}
        spellCheck={false}
        autoComplete="off"
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <datalist id={id}>
        {found.data?.items.map((row) => (
          <option key={row.account} value={row.account} label={row.name ?? undefined} />
        ))}
      </datalist>
    </>
  );
}
