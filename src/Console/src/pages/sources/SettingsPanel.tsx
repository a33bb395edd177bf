import { Button, PasswordInput, Switch, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useLocation } from "wouter";
import { ConfirmButton } from "../../design/ConfirmButton";
import { FaultNotice } from "../../design/FaultNotice";
import panel from "../../design/Panel.module.css";
import { useWorldNow } from "../../format/useNow";
import { useFormats } from "../../i18n/Language";
import { useSourcesTexts } from "../../i18n/sources";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import styles from "./Sources.module.css";
import { readOptions, writeOptions } from "./sourceBody";
import { pollable, type Source, type Vendor } from "./types";
import { useSourceChange } from "./useSourceChange";

export function SettingsPanel({ source }: { source: Source }) {
  const { detail: texts } = useSourcesTexts();
  const change = useSourceChange(source);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    change.mutate(changeOf(new FormData(event.currentTarget)));
  };
  const canPoll = pollable.includes(source.vendor as Vendor);
  return (
    <section className={panel.panel} aria-labelledby="settings-title">
      <div className={panel.head}>
        <h2 id="settings-title" className={panel.title}>
          {texts.settings}
        </h2>
      </div>
      <div className={styles.body}>
        <form className={styles.form} onSubmit={submit}>
          <TextInput name="name" label={texts.name} defaultValue={source.name ?? ""} maxLength={100} />
          <Switch name="enabled" label={texts.enabled} defaultChecked={source.enabled} />
          <Textarea
            name="options"
            label={texts.options}
            description={texts.optionsHint}
            defaultValue={writeOptions(source.options)}
            rows={3}
          />
          {canPoll && <PollFields source={source} />}
          {change.isError && <FaultNotice error={change.error} />}
          <div className={styles.row}>
            <Button type="submit" loading={change.isPending}>
              {texts.save}
            </Button>
            {change.isSuccess && (
              <span className={styles.told} role="status">
                {texts.saved}
              </span>
            )}
          </div>
        </form>
        {source.poll && <PollState source={source} />}
        <Removal source={source} />
      </div>
    </section>
  );
}

function changeOf(form: FormData): Record<string, unknown> {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const polled = form.get("poll") !== null;
  return {
    name: text("name") || null,
    enabled: form.get("enabled") !== null,
    options: readOptions(text("options")),
    ...(form.has("pollKnown") ? { poll: polled ? {} : null } : {}),
    ...(text("apiKey") ? { apiKey: text("apiKey") } : {}),
  };
}

function PollFields({ source }: { source: Source }) {
  const { detail: texts, create } = useSourcesTexts();
  return (
    <>
      <input type="hidden" name="pollKnown" value="yes" />
      <Switch name="poll" label={texts.poll} defaultChecked={source.poll !== null} />
      <PasswordInput
        name="apiKey"
        label={create.apiKey}
        placeholder={source.hasApiKey ? "••••••••" : ""}
        autoComplete="off"
      />
    </>
  );
}

function PollState({ source }: { source: Source }) {
  const { detail: texts } = useSourcesTexts();
  const { api } = useSession();
  const formats = useFormats();
  const now = useWorldNow();
  const ask = useMutation({
    mutationFn: () => api.change("POST", `/v1/sources/${encodeURIComponent(source.id)}/polls`),
  });
  const poll = source.poll;
  if (!poll) return null;
  return (
    <div className={styles.form}>
      <p className={styles.hint}>
        {fill(texts.polled, {
          when: formats.relative(poll.lastAt, now),
          recovered: formats.number(poll.recovered),
        })}
      </p>
      {poll.lastFault && <p className={styles.faults}>{fill(texts.pollFault, { fault: poll.lastFault })}</p>}
      <div className={styles.row}>
        <Button variant="default" onClick={() => ask.mutate()} loading={ask.isPending}>
          {texts.pollNow}
        </Button>
        {ask.isSuccess && <span role="status">{texts.polling}</span>}
      </div>
    </div>
  );
}

function Removal({ source }: { source: Source }) {
  const { detail: texts } = useSourcesTexts();
  const { api, workspace } = useSession();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const remove = useMutation({
    mutationFn: () => api.remove(`/v1/sources/${encodeURIComponent(source.id)}`),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["sources", workspace.id] });
      go("/sources");
    },
  });
  return (
    <div className={styles.row}>
      <ConfirmButton
        label={texts.remove}
        question={texts.removeSure}
        keep={texts.keep}
        loading={remove.isPending}
        onConfirm={() => remove.mutate()}
      />
      {remove.isError && <FaultNotice error={remove.error} />}
    </div>
  );
}
