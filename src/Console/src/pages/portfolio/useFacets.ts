import { useMemo, useRef } from "react";
import { useList, useStore } from "../../live/Live";
import type { ListQuery } from "../../live/order";

const valuesMax = 200; // A longer choice is not read; the search finds the rest.

/** Owners and segments seen so far: a filter must not take away the other choices. */
export function useFacets(query: ListQuery) {
  const { accounts } = useStore();
  const { ids } = useList();
  const seen = useRef({ owners: new Set<string>(), segments: new Set<string>() });
  return useMemo(() => {
    const { owners, segments } = seen.current;
    add(owners, query.owner);
    add(segments, query.segment);
    for (const id of ids) {
      const row = accounts.row(id);
      add(owners, row?.owner);
      add(segments, row?.segment);
    }
    return { owners: [...owners].sort(), segments: [...segments].sort() };
  }, [ids, accounts, query.owner, query.segment]);
}

function add(values: Set<string>, value: string | null | undefined): void {
  if (value && values.size < valuesMax) values.add(value);
}
