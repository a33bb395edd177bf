import { useCallback, useState } from "react";
import { useSession } from "./Session";

/** Something that a person chose, kept on this device for this workspace. Read from text that may be of any age. */
export function useStored<T>(name: string, read: (stored: string | null) => T) {
  const { workspace } = useSession();
  const key = `healthengine-${name}-${workspace.id}`;
  const [value, setValue] = useState(() => read(stored(key)));
  const store = useCallback(
    (next: T) => {
      setValue(next);
      try {
        localStorage.setItem(key, JSON.stringify(next));
      } catch {
        // Storage is full or switched off: the choice holds until the page is left.
      }
    },
    [key],
  );
  return [value, store] as const;
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
