import { Button } from "@mantine/core";
import { useState } from "react";
import type { Invitation } from "../../api/types";
import { usePeopleTexts } from "../../i18n/people";
import { Page } from "../../shell/Page";
import { SettingsTabs } from "../settings/SettingsTabs";
import { InvitationDialog } from "./InvitationDialog";
import { InviteDialog } from "./InviteDialog";
import { UserTable } from "./UserTable";

/** The people who may sign in: invited, given roles, disabled, removed. */
export default function UsersPage() {
  const { users: texts } = usePeopleTexts();
  const [inviting, setInviting] = useState(false);
  const [made, setMade] = useState<Invitation>();
  const show = (invitation: Invitation) => {
    setInviting(false);
    setMade(invitation);
  };
  return (
    <Page
      title={texts.title}
      note={texts.note}
      actions={<Button onClick={() => setInviting(true)}>{texts.invite}</Button>}
    >
      <SettingsTabs />
      <UserTable invited={show} />
      {inviting && <InviteDialog close={() => setInviting(false)} done={show} />}
      {made && <InvitationDialog invitation={made} close={() => setMade(undefined)} />}
    </Page>
  );
}
