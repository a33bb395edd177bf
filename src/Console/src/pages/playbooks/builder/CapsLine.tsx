import { Button, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog } from "../../../design/Dialog";
import { Form } from "../../../design/Form";
import { useBuilderTexts } from "../../../i18n/builder";
import { fill } from "../../../i18n/texts";
import { useSession } from "../../../session/Session";
import styles from "./Builder.module.css";
import type { TaskCaps } from "./types";

const path = "/v1/playbooks/caps";

/** How many tasks all playbooks give together: of the workspace, not of this playbook. */
export function CapsLine() {
  const { quiet: texts } = useBuilderTexts();
  const { api, workspace } = useSession();
  const [isOpen, setOpen] = useState(false);
  const caps = useQuery({
    queryKey: ["task-caps", workspace.id],
    queryFn: ({ signal }) => api.getVersioned<TaskCaps>(path, {}, signal),
  });
  if (!caps.data) return null;
  const { value, etag } = caps.data;
  return (
    <div className={styles.caps}>
      <p className={styles.hint}>{fill(texts.caps, { account: value.perAccount, owner: value.perOwner })}</p>
      <Button size="compact-sm" variant="subtle" onClick={() => setOpen(true)}>
        {texts.changeCaps}
      </Button>
      {isOpen && <CapsDialog caps={value} seen={etag} close={() => setOpen(false)} />}
    </div>
  );
}

interface CapsDialogProps {
  caps: TaskCaps;
  seen: string | undefined;
  close: () => void;
}

function CapsDialog({ caps, seen, close }: CapsDialogProps) {
  const { quiet: texts } = useBuilderTexts();
  const { api, workspace } = useSession();
  const queries = useQueryClient();
  const send = async (entered: FormData) => {
    const body = { perAccount: Number(entered.get("perAccount")), perOwner: Number(entered.get("perOwner")) };
    await api.change("PUT", path, { body, seen });
    await queries.invalidateQueries({ queryKey: ["task-caps", workspace.id] });
    close();
  };
  return (
    <Dialog title={texts.changeCaps} close={close}>
      <Form send={send} submit={texts.saveCaps} cancel={close}>
        {(fault) =>
          (["perAccount", "perOwner"] as const).map((name) => (
            <TextInput
              key={name}
              name={name}
              type="number"
              label={texts[name]}
              defaultValue={caps[name]}
              error={fault(name)}
            />
          ))
        }
      </Form>
    </Dialog>
  );
}
