import { useSearchParams } from "wouter";
import type { View } from "./Toolbar";

/** Form or text; which is in the address. */
export function useView(): [View, (view: View) => void] {
  const [parameters, setParameters] = useSearchParams();
  const view: View = parameters.get("view") === "json" ? "json" : "form";
  const setView = (next: View) =>
    setParameters(
      (now) => {
        const changed = new URLSearchParams(now);
        if (next === "json") changed.set("view", next);
        else changed.delete("view");
        return changed;
      },
      { replace: true },
    );
  return [view, setView];
}
