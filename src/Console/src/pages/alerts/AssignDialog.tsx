import { Autocomplete } from "./Autocomplete";
import { useQuery } from "@tanstack/react-query";
import { assign } from "../../api/alerts";
import { Dialog } from "../../design/Dialog";
import { Form } from "../../design/Form";
import { useAlertsTexts } from "../../i18n/alerts";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import type { AlertDialogProps } from "./AlertDialogs";
import styles from "./Dialogs.module.css";

export function AssignDialog({ alert, done, close }: AlertDialogProps) {
  const texts = useAlertsTexts();
  const { api, workspace } = useSession();
  const facets = useQuery({
    queryKey: ["facets", workspace.id],
    queryFn: ({ signal }) => api.facets(signal),
    staleTime: 300_000, // People come and go by the day.
  });
  const names = facets.data?.owners.map((owner) => owner.name) ?? [];
  const send = async (entered: FormData) => {
    const to = String(entered.get("to") ?? "").trim() || null;
    await assign(api, alert.id, to);
    done({ assignedTo: to });
  };
  return (
    <Dialog title={texts.assign} close={close}>
      <p className={styles.about}>{alert.title}</p>
      <Form send={send} submit={texts.assign} cancel={close}>
        {(fault) => (
          <Autocomplete
            name="to"
            label={texts.assignTo}
            hint={fill(texts.assignHint, { owner: alert.owner ?? texts.nobody })}
            first={alert.assignedTo ?? ""}
            options={names}
            error={fault("to")}
          />
        )}
      </Form>
    </Dialog>
  );
}
