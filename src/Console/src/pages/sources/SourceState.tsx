import { Tag, type Tone } from "../../design/Tag";
import { useEngineWords } from "../../i18n/Language";
import { useSourcesTexts } from "../../i18n/sources";
import type { Source } from "./types";

const tones: Record<string, Tone> = {
  ok: "good",
  faulty: "bad",
  locked: "bad",
  new: "accent",
  disabled: "quiet",
};

export function SourceState({ source }: { source: Source }) {
  const { state } = useSourcesTexts();
  const { say } = useEngineWords();
  const name = source.state as keyof typeof state;
  return (
    <span title={source.faults.map(say).join(" ") || undefined}>
      <Tag tone={tones[source.state] ?? "quiet"}>{state[name] ?? source.state}</Tag>
    </span>
  );
}
