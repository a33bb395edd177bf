import { useEffect, useState } from "react";

/** Gives the focus back to where it was before the drawer took it. */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // After React has taken the drawer away; an element inside it cannot hold the focus any more.
      queueMicrotask(() => before instanceof HTMLElement && before.isConnected && before.focus());
    },
    [before],
  );
}
