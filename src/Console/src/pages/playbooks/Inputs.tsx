import { absent } from "../../format/formats";
import { useBuilderTexts } from "../../i18n/builder";
import { useFormats, useLanguage } from "../../i18n/Language";
import { usePlaybooksTexts } from "../../i18n/playbooks";
import { inputName } from "./builder/words";
import styles from "./Playbooks.module.css";
import type { InputSeen } from "./types";

/** The numbers that a decision looked at. */
export function Inputs({ inputs }: { inputs: readonly InputSeen[] }) {
  const { run: texts } = usePlaybooksTexts();
  const words = useBuilderTexts();
  const { locale } = useLanguage();
  const formats = useFormats();
  if (inputs.length === 0) return null;
  const told = inputs.map(
    ({ name, value }) =>
      `${inputName(name, { texts: words, locale })} ${value === null ? absent : formats.number(value)}`,
  );
  return (
    <span className={styles.faint}>
      {texts.looked}: {told.join(", ")}
    </span>
  );
}
