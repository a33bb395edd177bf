import { Button, NativeSelect, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import { Dialog } from "../../design/Dialog";
import { FaultNotice } from "../../design/FaultNotice";
import { useSourcesTexts } from "../../i18n/sources";
import { useSession } from "../../session/Session";
import { MadeSecret } from "./MadeSecret";
import styles from "./Sources.module.css";
import { type MadeSource, pollable, type Vendor, vendors } from "./types";

/** Asks for what a source needs, makes it, and shows its secret this once. */
export function NewSourceDialog({ close }: { close: () => void }) {
  const texts = useSourcesTexts();
  const [, go] = useLocation();
  const [made, setMade] = useState<{ source: MadeSource; vendor: Vendor }>();
  const open = () => {
    close();
    if (made) go(`/sources/${encodeURIComponent(made.source.id)}`);
  };
  return (
    <Dialog title={made ? texts.made.title : texts.create.title} close={made ? open : close}>
      {made ? (
        <MadeSecret {...made} done={open} label={texts.made.open} />
      ) : (
        <NewSourceForm close={close} done={(source, vendor) => setMade({ source, vendor })} />
      )}
    </Dialog>
  );
}

interface FormProps {
  close: () => void;
  done: (source: MadeSource, vendor: Vendor) => void;
}

function NewSourceForm({ close, done }: FormProps) {
  const { create: texts, vendors: names } = useSourcesTexts();
  const [vendor, setVendor] = useState<Vendor>("stripe");
  const make = useMake(done);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (field: string) => String(form.get(field) ?? "").trim() || undefined;
    const apiKey = text("apiKey");
    make.mutate({
      vendor,
      name: text("name"),
      secret: text("secret"),
      ...(apiKey ? { apiKey, poll: {} } : {}),
    });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <NativeSelect
        label={texts.vendor}
        value={vendor}
        data={vendors.map((value) => ({ value, label: names[value] }))}
        onChange={(event) => setVendor(event.currentTarget.value as Vendor)}
      />
      <TextInput name="name" label={texts.name} placeholder={texts.namePlaceholder} maxLength={100} />
      <PasswordInput
        name="secret"
        label={texts.secret}
        description={vendor === "chargebee" ? texts.secretPair : texts.secretHint}
        autoComplete="off"
      />
      {pollable.includes(vendor) && (
        <PasswordInput name="apiKey" label={texts.apiKey} description={texts.apiKeyHint} autoComplete="off" />
      )}
      {make.isError && <FaultNotice error={make.error} />}
      <div className={styles.row}>
        <Button type="submit" loading={make.isPending}>
          {texts.submit}
        </Button>
        <Button variant="default" onClick={close}>
          {texts.cancel}
        </Button>
      </div>
    </form>
  );
}

function useMake(done: FormProps["done"]) {
  const { api, workspace } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { vendor: Vendor; name?: string | undefined; secret?: string | undefined }) =>
      api.change<MadeSource>("POST", "/v1/sources", { body }),
    onSuccess: (source, { vendor }) => {
      void queries.invalidateQueries({ queryKey: ["sources", workspace.id] });
      if (source) done(source, vendor);
    },
  });
}
