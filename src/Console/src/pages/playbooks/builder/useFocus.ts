import { useEffect, useRef } from "react";
import type { Focus } from "./BuilderContext";

/** Brings the focus to the field that was asked for, once it is drawn; a step's head where there is no such field. */
export function useFocus(): Focus {
  const focus = useRef<Focus["current"]>(undefined);
  useEffect(() => {
    const spot = focus.current?.spot;
    if (spot === undefined) return;
    focus.current = undefined;
    const [step] = spot.split(":");
    const field =
      document.querySelector<HTMLElement>(`[data-spot="${CSS.escape(spot)}"]`) ??
      (step ? document.querySelector<HTMLElement>(`[data-head="${CSS.escape(step)}"]`) : null);
    field?.focus({ preventScroll: true });
    field?.scrollIntoView({ block: "center" });
  });
  return focus;
}
