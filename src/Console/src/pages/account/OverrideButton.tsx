import { Button, Textarea, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Account, putOverride, removeOverride } from "../../api/accounts";
import { ConfirmDialog } from "../../design/ConfirmDialog";
import { Dialog } from "../../design/Dialog";
import { Form } from "../../design/Form";
import { localInput, toInstant } from "../../format/localInput";
import { accountTime } from "../../format/useNow";
import { useAccountTexts } from "../../i18n/account";
import { useFormats, useTexts } from "../../i18n/Language";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";

const usualDays = 30; // Until then the machine has usually seen what the person knew.

/** A person's judgement in the place of the machine's score, with a reason and an end. */
export function OverrideButton({ detail }: { detail: Account }) {
  const texts = useAccountTexts();
  const { api, workspace } = useSession();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<"set" | "remove">();
  const close = () => setAsking(undefined);
  if (!workspace.scopes.some((scope) => scope === "write" || scope === "admin")) return null;
  const remove = async () => {
    await removeOverride(api, detail.account);
    await queries.invalidateQueries({ queryKey: ["account", workspace.id, detail.account] });
  };
  return (
    <>
      {detail.override && (
        <Button size="xs" variant="default" onClick={() => setAsking("remove")}>
          {texts.removeOverride}
        </Button>
      )}
      <Button size="xs" variant="default" onClick={() => setAsking("set")}>
        {texts.override}
      </Button>
      {asking === "set" && <OverrideDialog detail={detail} close={close} />}
      {asking === "remove" && (
        <ConfirmDialog
          title={texts.removeOverride}
          consequence={texts.removeOverrideHint}
          action={texts.removeOverride}
          confirm={remove}
          close={close}
        />
      )}
    </>
  );
}

function OverrideDialog({ detail, close }: { detail: Account; close: () => void }) {
  const texts = useAccountTexts();
  const { dialog } = useTexts();
  const formats = useFormats();
  const { api, workspace } = useSession();
  const queries = useQueryClient();
  const [first] = useState(() => localInput(accountTime() + usualDays * 86_400_000));
  const machine = formats.score(detail.readings[0]?.score);
  const send = async (entered: FormData) => {
    const reason = String(entered.get("reason") ?? "").trim();
    const until = toInstant(String(entered.get("until") ?? ""));
    const score = String(entered.get("score") ?? "");
    // What is missing goes as null, which the engine answers with a sentence at the field.
    const told = { score: score === "" ? null : Number(score), reason: reason || null, until: until || null };
    await putOverride(api, detail.account, told);
    await queries.invalidateQueries({ queryKey: ["account", workspace.id, detail.account] });
    close();
  };
  return (
    <Dialog title={texts.override} close={close}>
      <Form send={send} submit={dialog.save} cancel={close}>
        {(fault) => (
          <>
            <p>{fill(texts.overrideHint, { score: machine })}</p>
            <TextInput
              name="score"
              type="number"
              min={0}
              max={100}
              step="any"
              label={texts.overrideScore}
              defaultValue={detail.override?.score ?? ""}
              error={fault("score")}
            />
            <Textarea
              name="reason"
              label={texts.overrideReason}
              description={texts.overrideReasonHint}
              defaultValue={detail.override?.reason ?? ""}
              maxLength={500}
              error={fault("reason")}
            />
            <TextInput
              name="until"
              type="datetime-local"
              label={texts.overrideUntil}
              defaultValue={first}
              error={fault("until")}
            />
          </>
        )}
      </Form>
    </Dialog>
  );
}
