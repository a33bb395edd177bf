import { useCallback, useMemo } from "react";
import { useSearchParams } from "wouter";
import type { ListQuery } from "../../live/order";
import type { People } from "../../scope/scope";
import { type ColumnKey, readColumns, writeColumns } from "./columns";
import { readListQuery, writeListQuery } from "./listQuery";
import { isBare, parametersOf, type SavedView } from "./views";

/** Everything that the person chose, as the address has it; where it names a view alone, as the view has it. */
export function useListAddress(views: readonly SavedView[] | undefined, people: People) {
  const [parameters, setParameters] = useSearchParams();
  const expand = useCallback(
    (now: URLSearchParams) => {
      const view = isBare(now) && views?.find((each) => each.id === now.get("view"));
      if (!view) return now;
      const whole = parametersOf(view.list, people);
      whole.set("view", view.id);
      return whole;
    },
    [views, people],
  );
  const shown = useMemo(() => expand(parameters), [expand, parameters]);
  const query = useMemo(() => readListQuery(shown), [shown]);
  const columns = useMemo(() => readColumns(shown), [shown]);
  const setQuery = useCallback(
    (next: ListQuery) => setParameters((now) => tidy(writeListQuery(next, expand(now))), { replace: true }),
    [setParameters, expand],
  );
  const setColumns = useCallback(
    (next: readonly ColumnKey[]) =>
      setParameters((now) => tidy(writeColumns(next, expand(now))), { replace: true }),
    [setParameters, expand],
  );
  const view = parameters.get("view") ?? undefined;
  return { query, setQuery, columns, setColumns, shown, view, isBare: isBare(parameters) };
}

/** With everything else taken back it would be the view again, which is not what was asked for. */
function tidy(parameters: URLSearchParams): URLSearchParams {
  if (isBare(parameters)) parameters.delete("view");
  return parameters;
}
