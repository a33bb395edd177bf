import { useCallback, useState } from "react";
import type { Draft } from "./draft";
import { begin, edit as editOf, redo as redoOf, undo as undoOf } from "./history";

/** The draft and its past. */
export function useDraft(first: () => Draft) {
  const [history, setHistory] = useState(() => begin(first()));
  const edit = useCallback((change: (draft: Draft) => Draft, tag?: string) => {
    setHistory((now) => editOf(now, change(now.present), tag));
  }, []);
  return {
    draft: history.present,
    edit,
    undo: useCallback(() => setHistory(undoOf), []),
    redo: useCallback(() => setHistory(redoOf), []),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
  };
}
