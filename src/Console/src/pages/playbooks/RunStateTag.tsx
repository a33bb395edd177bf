import { Tag, type Tone } from "../../design/Tag";
import { usePlaybooksTexts } from "../../i18n/playbooks";
import type { RunState } from "./types";

const tones: Record<RunState, Tone> = {
  running: "accent",
  completed: "good",
  exited: "good",
  failed: "bad",
  canceled: "quiet",
  halted: "bad",
  holdout: "quiet",
};

export function RunStateTag({ state }: { state: RunState }) {
  const { runState } = usePlaybooksTexts();
  return <Tag tone={tones[state]}>{runState[state]}</Tag>;
}
