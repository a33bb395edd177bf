import { NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Invitation } from "../../api/types";
import { Dialog } from "../../design/Dialog";
import { Form } from "../../design/Form";
import { usePeopleTexts } from "../../i18n/people";
import { type Role, roles, useInvite } from "./useUsers";

/** Asks whom to let in, and as what. */
export function InviteDialog({ close, done }: { close: () => void; done: (made: Invitation) => void }) {
  const { users: texts, ...words } = usePeopleTexts();
  const [role, setRole] = useState<Role>("csm");
  const invite = useInvite();
  const send = async (entered: FormData) => {
    const text = (field: string) => String(entered.get(field) ?? "");
    const made = await invite.mutateAsync({ name: text("name"), email: text("email"), role });
    if (made) done(made);
  };
  return (
    <Dialog title={texts.invite} close={close}>
      <Form send={send} submit={texts.sendInvitation} cancel={close}>
        {(fault) => (
          <>
            <TextInput
              name="name"
              label={texts.name}
              error={fault("name")}
              maxLength={100}
              autoComplete="off"
            />
            <TextInput
              name="email"
              type="email"
              label={texts.email}
              error={fault("email")}
              autoComplete="off"
            />
            <NativeSelect
              label={texts.role}
              description={words.roleHints[role]}
              value={role}
              data={roles.map((value) => ({ value, label: words.roles[value] }))}
              onChange={(event) => setRole(event.currentTarget.value as Role)}
            />
          </>
        )}
      </Form>
    </Dialog>
  );
}
