import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { snooze } from "../../api/alerts";
import { type ApiFault, toFault } from "../../api/fault";
import { Dialog } from "../../design/Dialog";
import { Form, FormFault } from "../../design/Form";
import { localInput, toInstant } from "../../format/localInput";
import { accountTime } from "../../format/useNow";
import { useAlertsTexts } from "../../i18n/alerts";
import { useFormats } from "../../i18n/Language";
import { useSession } from "../../session/Session";
import type { AlertDialogProps } from "./AlertDialogs";
import styles from "./Dialogs.module.css";
import { type SnoozeChoice, snoozeEnd } from "./snoozes";

const choices: readonly SnoozeChoice[] = ["hour", "afternoon", "tomorrow", "week"];

export function SnoozeDialog({ alert, done, close }: AlertDialogProps) {
  const texts = useAlertsTexts();
  const formats = useFormats();
  const { api } = useSession();
  const [now] = useState(() => new Date(accountTime()));
  const [fault, setFault] = useState<ApiFault>();
  const until = async (end: string) => {
    await snooze(api, alert.id, end);
    done({ snoozedUntil: end });
  };
  const quick = (choice: SnoozeChoice) => {
    until(snoozeEnd(choice, now).toISOString()).catch((error: unknown) => setFault(toFault(error)));
  };
  return (
    <Dialog title={texts.snooze} close={close}>
      <p className={styles.about}>{alert.title}</p>
      <div className={styles.quick}>
        {choices.map((choice) => (
          <Button
            key={choice}
            variant="default"
            title={formats.exact(snoozeEnd(choice, now).toISOString())}
            onClick={() => quick(choice)}
          >
            {texts.snoozes[choice]}
          </Button>
        ))}
      </div>
      {fault && <FormFault fault={fault} />}
      <Form
        send={(entered) => until(toInstant(String(entered.get("until") ?? "")))}
        submit={texts.snooze}
        cancel={close}
      >
        {(told) => (
          <TextInput
            name="until"
            type="datetime-local"
            label={texts.until}
            defaultValue={localInput(snoozeEnd("tomorrow", now).getTime())}
            error={told("until")}
          />
        )}
      </Form>
    </Dialog>
  );
}
