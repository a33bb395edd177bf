import { absent } from "../../format/formats";
import { useFormats } from "../../i18n/Language";
import { usePlaybooksTexts } from "../../i18n/playbooks";
import { humanize } from "../account/breakdown";
import styles from "./Playbooks.module.css";
import type { InputSeen } from "./types";

/** The numbers that a decision looked at. */
export function Inputs({ inputs }: { inputs: readonly InputSeen[] }) {
  const { run: texts } = usePlaybooksTexts();
  const formats = useFormats();
  if (inputs.length === 0) return null;
  const told = inputs.map(
    ({ name, value }) => `${humanize(name)} ${value === null ? absent : formats.number(value)}`,
  );
  return (
    <span className={styles.faint}>
      {texts.looked}: {told.join(", ")}
    </span>
  );
}
