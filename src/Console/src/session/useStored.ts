import { useCallback, useState } from "react";
import { useSession } from "./Session";

/** Something that a person chose, kept on this device for this workspace. Read from text that may be of any age. */
export function useStored<T>(name: string, read: (stored: string | null) => T) {
  const { workspace } = useSession();
  const key = keyOf(name, workspace.id);
  const [value, setValue] = useState(() => read(readStored(name, workspace.id)));
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

/** What was stored last, for what asks outside of rendering. */
export function readStored(name: string, workspace: string): string | null {
  try {
    return localStorage.getItem(keyOf(name, workspace));
  } catch {
    return null;
  }
}

function keyOf(name: string, workspace: string): string {
  return `healthengine-${name}-${workspace}`;
}
