import { Button } from "@mantine/core";
import { useState } from "react";
import { usePlaybooksTexts } from "../../i18n/playbooks";
import { StartRunDialog } from "../playbooks/StartRunDialog";
import { useMayStart } from "../playbooks/usePlaybooks";

/** Lets the account enter a playbook by hand. */
export function StartPlaybookButton({ account }: { account: string }) {
  const { start: texts } = usePlaybooksTexts();
  const [asking, setAsking] = useState(false);
  if (!useMayStart()) return null;
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setAsking(true)}>
        {texts.open}
      </Button>
      {asking && <StartRunDialog account={account} close={() => setAsking(false)} />}
    </>
  );
}
