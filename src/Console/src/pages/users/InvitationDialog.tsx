import { Button } from "@mantine/core";
import type { Invitation } from "../../api/types";
import { CodeBox } from "../../design/CodeBox";
import { CopyButton } from "../../design/CopyButton";
import { Dialog } from "../../design/Dialog";
import { usePeopleTexts } from "../../i18n/people";
import { fill } from "../../i18n/texts";
import styles from "./Users.module.css";

/** The link that lets somebody in, shown this once. */
export function InvitationDialog({ invitation, close }: { invitation: Invitation; close: () => void }) {
  const { users: texts } = usePeopleTexts();
  const { name } = invitation.user;
  const link = new URL(invitation.link, location.origin).href;
  return (
    <Dialog title={fill(texts.linkTitle, { name })} close={close}>
      <div className={styles.made}>
        <p>{fill(texts.linkHint, { name })}</p>
        <CodeBox label={texts.link} text={link}>
          <CopyButton text={link} label={texts.copy} copied={texts.copied} />
        </CodeBox>
        <div className={styles.actions}>
          <Button onClick={close}>{texts.done}</Button>
        </div>
      </div>
    </Dialog>
  );
}
