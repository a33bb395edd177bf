import { Button, NativeSelect, PasswordInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Dialog } from "../../design/Dialog";
import { FaultNotice } from "../../design/FaultNotice";
import panel from "../../design/Panel.module.css";
import { useFormats } from "../../i18n/Language";
import { useSourcesTexts } from "../../i18n/sources";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import { LabelledBox, MadeSecret } from "./MadeSecret";
import styles from "./Sources.module.css";
import { isVendor, type MadeSource, type Source } from "./types";

/** What to enter at the vendor, and the change of the secret. */
export function SetupPanel({ source }: { source: Source }) {
  const texts = useSourcesTexts();
  const formats = useFormats();
  const vendor = isVendor(source.vendor) ? source.vendor : "generic";
  return (
    <section className={panel.panel} aria-labelledby="setup-title">
      <div className={panel.head}>
        <h2 id="setup-title" className={panel.title}>
          {texts.setup.title}
        </h2>
      </div>
      <div className={styles.body}>
        <LabelledBox label={texts.setup.address} text={new URL(source.address, location.origin).href} />
        <p className={styles.hint}>{texts.setup[vendor]}</p>
        {source.previousSecretUntil && (
          <p>{fill(texts.detail.previous, { when: formats.exact(source.previousSecretUntil) })}</p>
        )}
        <Rotation source={source} vendor={vendor} />
      </div>
    </section>
  );
}

function Rotation({
  source,
  vendor,
}: {
  source: Source;
  vendor: Parameters<typeof MadeSecret>[0]["vendor"];
}) {
  const { detail: texts, made } = useSourcesTexts();
  const { api, workspace } = useSession();
  const queries = useQueryClient();
  const [rotated, setRotated] = useState<MadeSource>();
  const rotate = useMutation({
    mutationFn: (body: { secret: string | undefined; overlapSeconds: number }) =>
      api.change<MadeSource>("POST", `/v1/sources/${encodeURIComponent(source.id)}/secrets`, { body }),
    onSuccess: setRotated,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const secret = String(form.get("secret") ?? "").trim() || undefined;
    rotate.mutate({ secret, overlapSeconds: Number(form.get("overlap")) });
  };
  const close = () => {
    setRotated(undefined);
    void queries.invalidateQueries({ queryKey: ["sources", workspace.id] });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <p className={styles.hint}>{texts.rotateHint}</p>
      <div className={styles.row}>
        <PasswordInput
          name="secret"
          label={texts.own}
          description={texts.ownHint}
          autoComplete="off"
          className={styles.grow ?? ""}
        />
        <NativeSelect
          name="overlap"
          label={texts.overlap}
          defaultValue="86400"
          data={Object.entries(texts.overlaps).map(([value, label]) => ({ value, label }))}
        />
      </div>
      <div className={styles.row}>
        <Button type="submit" variant="default" loading={rotate.isPending}>
          {texts.rotate}
        </Button>
      </div>
      {rotate.isError && <FaultNotice error={rotate.error} />}
      {rotated && (
        <Dialog title={made.title} close={close}>
          <MadeSecret source={rotated} vendor={vendor} label={made.done} done={close} />
        </Dialog>
      )}
    </form>
  );
}
