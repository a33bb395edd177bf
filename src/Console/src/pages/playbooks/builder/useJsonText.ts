import { useState } from "react";
import { useBuilderTexts } from "../../../i18n/builder";
import { type Draft, toDefinition, toDraft } from "./draft";
import { readText, writeText } from "./jsonText";

export interface JsonText {
  text: string;
  /** Why the text is no playbook yet; undefined: it is one, and the draft is what it says. */
  why: string | undefined;
  type: (text: string) => void;
  /** Writes the draft anew, as it was last read. */
  back: () => void;
}

/**
 * The text of the JSON view. While it is being typed it leads, and the draft follows whenever it can be read; when the
 * draft changes by itself, by undoing or in the form, the text is written anew.
 */
export function useJsonText(
  draft: Draft,
  edit: (change: (draft: Draft) => Draft, tag?: string) => void,
): JsonText {
  const { json: texts } = useBuilderTexts();
  const [typed, setTyped] = useState<{ text: string; of: Draft; why: string | undefined }>();
  const isTyped = typed?.of === draft;
  const type = (text: string) => {
    const read = readText(text, texts.object);
    if ("why" in read) return setTyped({ text, of: draft, why: read.why });
    const made = toDraft(read.definition);
    setTyped({ text, of: made, why: undefined });
    edit(() => made, "json");
  };
  return {
    text: isTyped ? typed.text : writeText(toDefinition(draft)),
    why: isTyped ? typed.why : undefined,
    type,
    back: () => setTyped(undefined),
  };
}
