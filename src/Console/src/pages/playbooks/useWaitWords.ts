import { useNow } from "../../format/useNow";
import { useFormats } from "../../i18n/Language";
import { usePlaybooksTexts } from "../../i18n/playbooks";
import { fill } from "../../i18n/texts";
import type { Run } from "./types";

/** When a run goes on, and what it waits for; or when it was over. */
export function useWaitWords() {
  const { runs: texts } = usePlaybooksTexts();
  const formats = useFormats();
  const now = useNow();
  return ({ state, waitsFor, waitsUntil, attempt, endedAt }: Run): string => {
    if (endedAt) return fill(texts.ended, { at: formats.relative(endedAt, now) });
    if (state !== "running" || !waitsFor || !waitsUntil) return texts.now;
    const at = formats.relative(waitsUntil, now);
    return fill(texts.wait[waitsFor], { at, n: attempt });
  };
}
