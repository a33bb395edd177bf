import { Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { AccountInput } from "../../design/AccountInput";
import { Dialog } from "../../design/Dialog";
import { Form } from "../../design/Form";
import { toInstant } from "../../format/localInput";
import { useTasksTexts } from "../../i18n/tasks";
import { useSession } from "../../session/Session";
import { Autocomplete } from "../alerts/Autocomplete";
import type { TaskDeeds } from "./useTaskDeeds";

/** Gives somebody a task by hand. */
export function GiveDialog({ deeds, known }: { deeds: TaskDeeds; known: readonly string[] }) {
  const { giving: texts, give } = useTasksTexts();
  const { api } = useSession();
  const [account, setAccount] = useState("");
  const send = async (entered: FormData) => {
    const text = (name: string) => String(entered.get(name) ?? "").trim();
    const body = {
      account: account.trim() || null,
      title: text("title") || null,
      description: text("description") || null,
      owner: text("owner") || null,
      dueAt: toInstant(text("dueAt")) || null,
    };
    await api.change("POST", "/v1/tasks", { body });
    await deeds.again();
    deeds.close();
  };
  return (
    <Dialog title={give} close={deeds.close}>
      <Form send={send} submit={texts.go} cancel={deeds.close}>
        {(fault) => (
          <>
            <AccountInput
              label={texts.account}
              hint={texts.accountHint}
              value={account}
              onChange={setAccount}
              error={fault("account")}
            />
            <TextInput name="title" label={texts.what} maxLength={200} error={fault("title")} />
            <Textarea
              name="description"
              label={texts.why}
              maxLength={5_000}
              rows={3}
              error={fault("description")}
            />
            <Autocomplete
              name="owner"
              label={texts.owner}
              hint={texts.ownerHint}
              first=""
              options={known}
              error={fault("owner")}
            />
            <TextInput name="dueAt" type="datetime-local" label={texts.due} error={fault("dueAt")} />
          </>
        )}
      </Form>
    </Dialog>
  );
}
