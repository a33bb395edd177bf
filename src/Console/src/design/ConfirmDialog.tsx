import { Button } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "../i18n/Language";
import { Dialog } from "./Dialog";
import { FaultNotice } from "./FaultNotice";
import styles from "./Form.module.css";

interface ConfirmDialogProps {
  title: string;
  /** What will happen, and whether it can be undone. */
  consequence: string;
  /** The verb of what is done: "Delete the source", not "OK". */
  action: string;
  /** Closes the dialog when it is done; a fault is shown in it. */
  confirm: () => Promise<unknown>;
  close: () => void;
}

/** Asks before something that cannot simply be done again the other way. */
export function ConfirmDialog({ title, consequence, action, confirm, close }: ConfirmDialogProps) {
  const { dialog } = useTexts();
  const [working, setWorking] = useState(false);
  const [fault, setFault] = useState<unknown>();
  const go = async () => {
    setWorking(true);
    try {
      await confirm();
      close();
    } catch (error) {
      setFault(error);
      setWorking(false);
    }
  };
  return (
    <Dialog title={title} close={close}>
      <p className={styles.said}>{consequence}</p>
      {fault !== undefined && <FaultNotice error={fault} />}
      <div className={styles.buttons}>
        <Button variant="default" onClick={close}>
          {dialog.cancel}
        </Button>
        <Button color="red" loading={working} onClick={() => void go()}>
          {action}
        </Button>
      </div>
    </Dialog>
  );
}
