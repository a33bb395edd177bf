import { Button } from "@mantine/core";
import { ConfirmButton } from "../../design/ConfirmButton";
import { useSettingsTexts } from "../../i18n/settings";
import { fill } from "../../i18n/texts";
import styles from "./Settings.module.css";

/** Edit and remove, as most rows have them. */
export function RowActions({ name, edit, remove }: { name: string; edit: () => void; remove: () => void }) {
  const texts = useSettingsTexts();
  return (
    <span className={styles.actions}>
      <Button size="compact-sm" variant="default" aria-label={fill(texts.edit, { name })} onClick={edit}>
        {texts.editLabel}
      </Button>
      <ConfirmButton
        size="compact-sm"
        label={texts.remove}
        question={texts.removeSure}
        keep={texts.keep}
        onConfirm={remove}
      />
    </span>
  );
}
