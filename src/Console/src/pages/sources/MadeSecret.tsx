import { Button } from "@mantine/core";
import { CodeBox } from "../../design/CodeBox";
import { CopyButton } from "../../design/CopyButton";
import { useSourcesTexts } from "../../i18n/sources";
import styles from "./Sources.module.css";
import type { MadeSource, Vendor } from "./types";

interface MadeSecretProps {
  source: MadeSource;
  vendor: Vendor;
  label: string;
  done: () => void;
}

/** Address and secret to be given to the vendor; the secret is never shown again. */
export function MadeSecret({ source, vendor, label, done }: MadeSecretProps) {
  const texts = useSourcesTexts();
  const address = new URL(source.address, location.origin).href;
  return (
    <div className={styles.form}>
      <p>{texts.made.hint}</p>
      <LabelledBox label={texts.setup.address} text={address} />
      <LabelledBox label={texts.detail.secret} text={source.secret} />
      <p className={styles.hint}>{texts.setup[vendor]}</p>
      <div className={styles.row}>
        <Button onClick={done}>{label}</Button>
      </div>
    </div>
  );
}

export function LabelledBox({ label, text }: { label: string; text: string }) {
  const { copy, copied } = useSourcesTexts();
  return (
    <div>
      <p className={styles.hint}>{label}</p>
      <CodeBox label={label} text={text}>
        <CopyButton text={text} label={copy} copied={copied} />
      </CodeBox>
    </div>
  );
}
