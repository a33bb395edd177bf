import { Tag, type Tone } from "../../design/Tag";
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
  const name = source.state as keyof typeof state;
  return (
    <span title={source.faults.join(" ") || undefined}>
      <Tag tone={tones[source.state] ?? "quiet"}>{state[name] ?? source.state}</Tag>
    </span>
  );
}
