import { Button } from "@mantine/core";
import { CodeBox } from "../../design/CodeBox";
import { CopyButton } from "../../design/CopyButton";
import { Dialog } from "../../design/Dialog";
import { useSettingsTexts } from "../../i18n/settings";
import styles from "./Settings.module.css";

interface MadeSecretProps {
  texts: { made: string; madeHint: string; done: string };
  secret: string;
  close: () => void;
}

/** A secret that is shown this once. */
export function MadeSecretDialog({ texts, secret, close }: MadeSecretProps) {
  const { copy, copied } = useSettingsTexts();
  return (
    <Dialog title={texts.made} close={close}>
      <div className={styles.form}>
        <p>{texts.madeHint}</p>
        <CodeBox label={texts.made} text={secret}>
          <CopyButton text={secret} label={copy} copied={copied} />
        </CodeBox>
        <Button onClick={close}>{texts.done}</Button>
      </div>
    </Dialog>
  );
}
