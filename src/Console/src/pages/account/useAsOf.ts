import { useCallback, useMemo } from "react";
import { useSearchParams } from "wouter";
import type { AsOf } from "../../api/accounts";

/** The instant that the page looks at, from its address: a reading that somebody argues with can be sent to them. */
export function useAsOf() {
  const [parameters, setParameters] = useSearchParams();
  const asOf = useMemo(() => readAsOf(parameters), [parameters]);
  const setAsOf = useCallback(
    (next: AsOf) => setParameters((now) => writeAsOf(next, now), { replace: true }),
    [setParameters],
  );
  return { asOf, setAsOf };
}

export function readAsOf(parameters: URLSearchParams): AsOf {
  const at = parameters.get("at");
  const known = at !== null && !Number.isNaN(Date.parse(at));
  return {
    at: known ? at : undefined,
    view: parameters.get("view") === "known-then" ? "known-then" : "known-now",
  };
}

export function writeAsOf({ at, view }: AsOf, parameters: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(parameters);
  next.delete("at");
  next.delete("view");
  if (at === undefined) return next;
  next.set("at", at);
  if (view === "known-then") next.set("view", view);
  return next;
}
