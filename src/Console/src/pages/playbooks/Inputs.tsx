import { absent } from "../../format/formats";
import { useEngineWords, useFormats } from "../../i18n/Language";
import { usePlaybooksTexts } from "../../i18n/playbooks";
import styles from "./Playbooks.module.css";
import type { InputSeen } from "./types";

/** The numbers that a decision looked at. */
export function Inputs({ inputs }: { inputs: readonly InputSeen[] }) {
  const { run: texts } = usePlaybooksTexts();
  const engine = useEngineWords();
  const formats = useFormats();
  if (inputs.length === 0) return null;
  const told = inputs.map(
    ({ name, value }) => `${engine.name("measure", name)} ${value === null ? absent : formats.number(value)}`,
  );
  return (
    <span className={styles.faint}>
      {texts.looked}: {told.join(", ")}
    </span>
  );
}
