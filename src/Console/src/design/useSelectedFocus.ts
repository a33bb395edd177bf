import { useEffect, useRef } from "react";

/** Keeps the selected item of a list in sight. The focus goes with it, so that it is read aloud; but not from under typing. */
export function useSelectedFocus<T extends HTMLElement>(selected: boolean) {
  const item = useRef<T>(null);
  useEffect(() => {
    if (!selected) return;
    item.current?.scrollIntoView({ block: "nearest" });
    const focused = document.activeElement;
    if (focused?.closest("input, select, textarea, dialog") || item.current?.contains(focused)) return;
    item.current?.focus({ preventScroll: true });
  }, [selected]);
  return item;
}
