import { Fragment } from "react";
import { Dialog } from "../../design/Dialog";
import { useAlertsTexts } from "../../i18n/alerts";
import styles from "./Dialogs.module.css";
import { inboxKeys } from "./useInboxKeys";

export function KeysHelp({ close }: { close: () => void }) {
  const texts = useAlertsTexts();
  return (
    <Dialog title={texts.keysTitle} close={close}>
      <dl className={styles.keys}>
        {inboxKeys.map((key) => (
          <Fragment key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{texts.keys[key]}</dd>
          </Fragment>
        ))}
      </dl>
    </Dialog>
  );
}
