import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { ConfirmButton } from "../../design/ConfirmButton";
import { type Column, DataTable } from "../../design/DataTable";
import { FaultNotice } from "../../design/FaultNotice";
import panel from "../../design/Panel.module.css";
import { accountTime } from "../../format/useNow";
import { useEngineWords, useFormats } from "../../i18n/Language";
import { useSourcesTexts } from "../../i18n/sources";
import { useSession } from "../../session/Session";
import styles from "./Sources.module.css";
import type { Outage, OutagePage } from "./types";

type Family = keyof ReturnType<typeof useSourcesTexts>["outages"]["families"];

/** Outages that people told of: told, ended, taken back. */
export function OutagesPanel() {
  const { outages: texts } = useSourcesTexts();
  const { api, workspace } = useSession();
  const [adding, setAdding] = useState(false);
  const outages = useQuery({
    queryKey: ["outages", workspace.id],
    queryFn: ({ signal }) => api.get<OutagePage>("/v1/outages", {}, signal),
  });
  const columns = useColumns();
  return (
    <section className={panel.panel} aria-labelledby="outages-title">
      <div className={panel.head}>
        <h2 id="outages-title" className={panel.title}>
          {texts.title}
        </h2>
        <span className={panel.count}>{outages.data?.items.length === 0 ? texts.empty : ""}</span>
        <div className={panel.actions}>
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => setAdding(!adding)}
            aria-expanded={adding}
          >
            {texts.add}
          </Button>
        </div>
      </div>
      <div className={styles.body}>
        <p className={styles.hint}>{texts.note}</p>
        {adding && <NewOutage done={() => setAdding(false)} />}
        {outages.isError && <FaultNotice error={outages.error} retry={() => void outages.refetch()} />}
      </div>
      {outages.data && outages.data.items.length > 0 && (
        <DataTable
          caption={texts.title}
          columns={columns}
          rows={outages.data.items}
          rowKey={(row) => row.id}
        />
      )}
    </section>
  );
}

function useColumns(): Column<Outage>[] {
  const { outages: texts, detail } = useSourcesTexts();
  const formats = useFormats();
  const { say } = useEngineWords();
  const { end, remove } = useOutageChanges();
  return [
    {
      key: "family",
      label: texts.family,
      heading: true,
      cell: (row) => texts.families[row.family as Family] ?? row.family,
    },
    { key: "from", label: texts.from, cell: (row) => formats.exact(row.from) },
    { key: "to", label: texts.to, cell: (row) => (row.to ? formats.exact(row.to) : texts.still) },
    { key: "reason", label: texts.reason, cell: (row) => (row.reason ? say(row.reason) : "–") },
    { key: "by", label: texts.by, cell: (row) => row.by },
    {
      key: "do",
      label: "",
      numeric: true,
      cell: (row) =>
        row.to ? (
          <ConfirmButton
            size="compact-sm"
            label={texts.remove}
            question={texts.sure}
            keep={detail.keep}
            onConfirm={() => remove.mutate(row)}
          />
        ) : (
          <Button size="compact-sm" variant="default" onClick={() => end.mutate(row)}>
            {texts.end}
          </Button>
        ),
    },
  ];
}

function useOutageChanges() {
  const { api, workspace } = useSession();
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ["outages", workspace.id] });
  const path = (id: string) => `/v1/outages/${encodeURIComponent(id)}`;
  return {
    tell: useMutation({
      mutationFn: (body: { family: string; from: string; reason?: string | undefined }) =>
        api.change("PUT", path(`outage-${Date.now().toString(36)}`), { body }),
      onSuccess,
    }),
    end: useMutation({
      mutationFn: ({ id, family, from, source, reason }: Outage) =>
        api.change("PUT", path(id), {
          body: { family, from, source, reason, to: new Date(accountTime()).toISOString() },
        }),
      onSuccess,
    }),
    remove: useMutation({ mutationFn: ({ id }: Outage) => api.remove(path(id)), onSuccess }),
  };
}

function NewOutage({ done }: { done: () => void }) {
  const { outages: texts } = useSourcesTexts();
  const { tell } = useOutageChanges();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const from = new Date(String(form.get("from") || accountTime())).toISOString();
    const reason = String(form.get("reason") ?? "").trim() || undefined;
    tell.mutate({ family: String(form.get("family")), from, reason }, { onSuccess: done });
  };
  return (
    <form className={styles.row} onSubmit={submit}>
      <NativeSelect
        name="family"
        label={texts.family}
        data={Object.entries(texts.families).map(([value, label]) => ({ value, label }))}
      />
      <TextInput name="from" type="datetime-local" label={texts.from} required />
      <TextInput name="reason" label={texts.reason} className={styles.grow ?? ""} maxLength={500} />
      <Button type="submit" loading={tell.isPending}>
        {texts.save}
      </Button>
      {tell.isError && <FaultNotice error={tell.error} />}
    </form>
  );
}
