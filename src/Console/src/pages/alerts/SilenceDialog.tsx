import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { type SilenceMatcher, silence } from "../../api/alerts";
import type { AlertRow } from "../../api/types";
import { Dialog } from "../../design/Dialog";
import { Form } from "../../design/Form";
import { localInput, toInstant } from "../../format/localInput";
import { accountTime } from "../../format/useNow";
import { useAlertsTexts } from "../../i18n/alerts";
import { useEngineWords } from "../../i18n/Language";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import type { AlertDialogProps } from "./AlertDialogs";
import styles from "./Dialogs.module.css";
import { snoozeEnd } from "./snoozes";

type Scope = "accountRule" | "account" | "rule" | "owner";

/** What a silence from this alert can be about, the narrowest first. */
function matcherOf(scope: Scope, { account, rule, owner }: AlertRow): SilenceMatcher {
  if (scope === "account") return { account };
  if (scope === "rule") return { rule };
  return scope === "owner" ? { owner } : { account, rule };
}

export function SilenceDialog({ alert, done, close }: AlertDialogProps) {
  const texts = useAlertsTexts();
  const engine = useEngineWords();
  const { api } = useSession();
  const [now] = useState(() => new Date(accountTime()));
  const scopes: readonly Scope[] = [
    "accountRule",
    "account",
    "rule",
    ...(alert.owner ? (["owner"] as const) : []),
  ];
  const names = {
    account: alert.accountName || alert.account,
    rule: engine.name("rule", alert.rule),
    owner: alert.owner ?? "",
  };
  const send = async (entered: FormData) => {
    const told = (field: string) => String(entered.get(field) ?? "").trim();
    const begun = await silence(api, {
      matcher: matcherOf(told("scope") as Scope, alert),
      endsAt: toInstant(told("endsAt")) || null,
      reason: told("reason") || null,
    });
    done({ silencedBy: begun ? [...alert.silencedBy, begun.id] : alert.silencedBy });
  };
  return (
    <Dialog title={texts.silence} close={close}>
      <p className={styles.about}>{texts.silenceHint}</p>
      <Form send={send} submit={texts.silence} cancel={close}>
        {(fault) => (
          <>
            <NativeSelect
              name="scope"
              label={texts.silenceWhat}
              data={scopes.map((scope) => ({ value: scope, label: fill(texts.silenceScopes[scope], names) }))}
              error={fault("matcher")}
            />
            <TextInput
              name="endsAt"
              type="datetime-local"
              label={texts.until}
              defaultValue={localInput(snoozeEnd("week", now).getTime())}
              error={fault("endsAt")}
            />
            <Textarea name="reason" label={texts.silenceReason} maxLength={500} error={fault("reason")} />
          </>
        )}
      </Form>
    </Dialog>
  );
}
