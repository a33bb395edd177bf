import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { toFault } from "../../api/fault";
import { AccountInput } from "../../design/AccountInput";
import { ConfirmButton } from "../../design/ConfirmButton";
import { useFormats, useTexts } from "../../i18n/Language";
import { useSourcesTexts } from "../../i18n/sources";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import styles from "./Sources.module.css";
import type { LinksPut, Unlinked } from "./types";

/** Says which account a key stands for, or that nobody wants to know. */
export function LinkForm({ unlinked, done }: { unlinked: Unlinked; done: (said: string) => void }) {
  const { inbox: texts } = useSourcesTexts();
  const { fault: faults } = useTexts();
  const formats = useFormats();
  const { api } = useSession();
  const { kind, source, key } = unlinked;
  const [account, setAccount] = useState("");
  const link = useMutation({
    mutationFn: () => api.change<LinksPut>("PUT", "/v1/links", { body: { kind, source, key, account } }),
    onSuccess: (put) => done(fill(texts.linked, { key, account, n: formats.number(put?.waiting ?? 0) })),
  });
  const dismiss = useMutation({
    mutationFn: () => api.change<LinksPut>("PUT", "/v1/unlinked/dismissal", { body: { kind, source, key } }),
    onSuccess: (put) => done(fill(texts.dismissed, { key, n: formats.number(put?.dropped ?? 0) })),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (account.trim()) link.mutate();
  };
  const fault = link.error ?? dismiss.error;
  const told = fault && fill(faults[toFault(fault).kind], { detail: toFault(fault).detail ?? "" });
  return (
    <form className={styles.line} onSubmit={submit}>
      <AccountInput
        label={fill(texts.accountOf, { key })}
        value={account}
        onChange={setAccount}
        error={told ?? undefined}
      />
      <Button
        type="submit"
        size="compact-sm"
        loading={link.isPending}
        disabled={!account.trim()}
        aria-label={fill(texts.linkOf, { key })}
      >
        {texts.link}
      </Button>
      <ConfirmButton
        size="compact-sm"
        label={texts.dismiss}
        question={texts.dismissSure}
        keep={texts.keep}
        loading={dismiss.isPending}
        onConfirm={() => dismiss.mutate()}
      />
    </form>
  );
}
