import type { AlertRow } from "../../api/types";
import { AssignDialog } from "./AssignDialog";
import { SilenceDialog } from "./SilenceDialog";
import { SnoozeDialog } from "./SnoozeDialog";
import type { AlertDeeds } from "./useAlertDeeds";

/** The question that a deed asks first, if one is being asked. */
export function AlertDialogs({ deeds }: { deeds: AlertDeeds }) {
  const { asking, close, patch } = deeds;
  if (!asking) return null;
  const done = (change: Partial<AlertRow>) => {
    patch(asking.alert.id, change);
    close();
  };
  if (asking.what === "snooze") return <SnoozeDialog alert={asking.alert} done={done} close={close} />;
  if (asking.what === "assign") return <AssignDialog alert={asking.alert} done={done} close={close} />;
  return <SilenceDialog alert={asking.alert} done={done} close={close} />;
}

export interface AlertDialogProps {
  alert: AlertRow;
  /** Closes, and shows what was done until the feed tells it. */
  done: (change: Partial<AlertRow>) => void;
  close: () => void;
}
