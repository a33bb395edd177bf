import { Tag, type Tone } from "../../design/Tag";
import { usePlaybooksTexts } from "../../i18n/playbooks";
import type { EffectReading } from "./types";

const tones: Record<EffectReading["verdict"], Tone> = {
  "no-holdout": "quiet",
  "not-enough-data": "quiet",
  "do-not-trust": "warn",
  "no-effect-shown": "accent",
  helps: "good",
  harms: "bad",
};

export function VerdictTag({ verdict }: { verdict: EffectReading["verdict"] }) {
  const { effect } = usePlaybooksTexts();
  return <Tag tone={tones[verdict]}>{effect.verdict[verdict]}</Tag>;
}
