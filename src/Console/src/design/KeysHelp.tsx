import { Fragment } from "react";
import { Dialog } from "./Dialog";
import styles from "./KeysHelp.module.css";

interface KeysHelpProps<K extends string> {
  title: string;
  keys: readonly K[];
  texts: Readonly<Record<K, string>>;
  close: () => void;
}

/** What single keys do on a page. */
export function KeysHelp<K extends string>({ title, keys, texts, close }: KeysHelpProps<K>) {
  return (
    <Dialog title={title} close={close}>
      <dl className={styles.keys}>
        {keys.map((key) => (
          <Fragment key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{texts[key]}</dd>
          </Fragment>
        ))}
      </dl>
    </Dialog>
  );
}
