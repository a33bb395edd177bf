import { useCallback, useEffect, useState } from "react";
import { useConnection, useList, useStore } from "../../live/Live";

const settle = 700; // Rows that jump faster than this cannot be followed with the eye.
const reloadAfter = 2_000; // New accounts come in batches; one reload shows them all.
const pagesMax = 5; // More than a thousand rows are reloaded by hand only.

/** Keeps the list in order, but never under a person's pointer or focus: then it only counts what changed. */
export function useResort(loadedPages: number, reload: () => unknown) {
  const store = useStore();
  const { moved, unseen } = useList();
  const [held, setHeld] = useState(false);

  useEffect(() => {
    if (held || moved === 0) return;
    const timer = setTimeout(() => store.accounts.arrange(), settle);
    return () => clearTimeout(timer);
  }, [held, moved, store]);

  // Paused is paused: a list that is read again would move.
  const paused = useConnection() === "paused";
  const worthReload = unseen > 0 && loadedPages <= pagesMax && !paused;
  useEffect(() => {
    if (held || !worthReload) return;
    const timer = setTimeout(reload, reloadAfter);
    return () => clearTimeout(timer);
  }, [held, worthReload, reload]);

  const resort = useCallback(() => {
    store.accounts.arrange();
    if (unseen > 0) reload();
  }, [store, unseen, reload]);

  return { changes: moved + unseen, hold: setHeld, resort };
}
