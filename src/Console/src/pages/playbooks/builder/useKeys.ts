import { useEffect } from "react";

interface Keys {
  undo: () => void;
  redo: () => void;
  save: () => void;
}

/** The usual keys for undo, redo and save. In the text of the JSON view undoing is the browser's own. */
export function useKeys({ undo, redo, save }: Keys, isText: boolean): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || document.querySelector("dialog[open]")) return;
      const key = event.key.toLowerCase();
      const deed =
        key === "s"
          ? save
          : isText
            ? undefined
            : key === "y"
              ? redo
              : key !== "z"
                ? undefined
                : event.shiftKey
                  ? redo
                  : undo;
      if (!deed) return;
      event.preventDefault();
      deed();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });
}
