import { Tag, type Tone } from "../../design/Tag";
import { useScorecardsTexts } from "../../i18n/scorecards";

const tones: Record<string, Tone> = { draft: "quiet", shadow: "accent", live: "good" };

export function StageTag({ stage }: { stage: "draft" | "shadow" | "live" }) {
  return <Tag tone={tones[stage] ?? "quiet"}>{useScorecardsTexts().stage[stage]}</Tag>;
}
