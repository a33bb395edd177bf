import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { AccountInput } from "../../design/AccountInput";
import { ConfirmButton } from "../../design/ConfirmButton";
import { type Column, DataTable } from "../../design/DataTable";
import { FaultNotice } from "../../design/FaultNotice";
import { Instant } from "../../design/Instant";
import { Notice } from "../../design/Notice";
import panel from "../../design/Panel.module.css";
import { RowsSkeleton } from "../../design/RowsSkeleton";
import { Tag } from "../../design/Tag";
import { useSourcesTexts } from "../../i18n/sources";
import { useSession } from "../../session/Session";
import { Page } from "../../shell/Page";
import styles from "./Sources.module.css";
import { SourcesTabs } from "./SourcesTabs";
import type { LinkPage, LinkRow } from "./types";

const pageSize = 100;

export default function LinksPage() {
  const texts = useSourcesTexts();
  const [kind, setKind] = useState("");
  const [adding, setAdding] = useState(false);
  const links = useLinks(kind);
  const items = links.data?.pages.flatMap((page) => page.items) ?? [];
  const columns = useColumns();
  return (
    <Page title={texts.tabs.links} trail={[{ label: texts.title, href: "/sources" }]} note={texts.links.note}>
      <SourcesTabs />
      <section className={panel.panel} aria-label={texts.tabs.links}>
        <div className={panel.head}>
          <NativeSelect
            aria-label={texts.links.kind}
            value={kind}
            data={[
              { value: "", label: texts.links.anyKind },
              ...Object.entries(texts.inbox.kinds).map(([value, label]) => ({ value, label })),
            ]}
            onChange={(event) => setKind(event.currentTarget.value)}
          />
          <Button variant="default" onClick={() => setAdding(!adding)} aria-expanded={adding}>
            {texts.links.add}
          </Button>
        </div>
        {adding && <NewLink done={() => setAdding(false)} />}
        {links.isPending && <RowsSkeleton label={texts.loading} />}
        {links.isError && !links.data && (
          <FaultNotice error={links.error} retry={() => void links.refetch()} />
        )}
        {links.data && items.length === 0 && (
          <Notice title={texts.links.empty} hint={texts.links.emptyHint} />
        )}
        {items.length > 0 && (
          <DataTable
            caption={texts.tabs.links}
            columns={columns}
            rows={items}
            rowKey={(row) => `${row.kind} ${row.source ?? ""} ${row.key}`}
          />
        )}
        {links.hasNextPage && (
          <div className={styles.body}>
            <Button variant="default" onClick={() => void links.fetchNextPage()}>
              {texts.letters.more}
            </Button>
          </div>
        )}
      </section>
    </Page>
  );
}

function useLinks(kind: string) {
  const { api, workspace } = useSession();
  return useInfiniteQuery({
    queryKey: ["links", workspace.id, kind],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api.get<LinkPage>("/v1/links", { kind, cursor: pageParam, limit: pageSize }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

function useColumns(): Column<LinkRow>[] {
  const { links: texts, inbox } = useSourcesTexts();
  const { api, workspace } = useSession();
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: ({ kind, source, key }: LinkRow) =>
      api.remove("/v1/links", { query: { kind, source: source ?? undefined, key } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["links", workspace.id] }),
  });
  const state = (row: LinkRow) => texts.state[row.state as keyof typeof texts.state] ?? row.state;
  return [
    { key: "key", label: inbox.key, heading: true, cell: (row) => row.key },
    {
      key: "kind",
      label: texts.kind,
      cell: (row) => inbox.kinds[row.kind as keyof typeof inbox.kinds] ?? row.kind,
    },
    { key: "source", label: texts.source, cell: (row) => row.source ?? inbox.everywhere },
    {
      key: "account",
      label: texts.account,
      cell: (row) => (
        <span className={styles.row}>
          <Tag tone={row.state === "dismissed" ? "quiet" : "good"}>{state(row)}</Tag>
          {row.account ?? row.sameAs?.key ?? ""}
        </span>
      ),
    },
    { key: "at", label: texts.at, cell: (row) => <Instant world at={row.since} /> },
    { key: "by", label: texts.by, cell: (row) => row.by },
    {
      key: "do",
      label: "",
      numeric: true,
      cell: (row) => (
        <ConfirmButton
          size="compact-sm"
          label={texts.remove}
          question={texts.sure}
          keep={texts.keep}
          onConfirm={() => remove.mutate(row)}
        />
      ),
    },
  ];
}

function NewLink({ done }: { done: () => void }) {
  const { links: texts, inbox } = useSourcesTexts();
  const { api, workspace } = useSession();
  const queries = useQueryClient();
  const [account, setAccount] = useState("");
  const put = useMutation({
    mutationFn: (body: Record<string, string | null>) => api.change("PUT", "/v1/links", { body }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["links", workspace.id] });
      done();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    put.mutate({ kind: text("kind"), key: text("key"), source: text("source") || null, account });
  };
  return (
    <form className={`${styles.body} ${styles.form}`} onSubmit={submit}>
      <div className={styles.row}>
        <NativeSelect
          name="kind"
          size="xs"
          label={texts.kind}
          data={Object.entries(inbox.kinds).map(([value, label]) => ({ value, label }))}
        />
        <TextInput name="key" size="xs" label={inbox.key} required />
        <TextInput name="source" size="xs" label={texts.source} placeholder={texts.sourceHint} />
        <AccountInput label={texts.account} value={account} onChange={setAccount} />
        <Button type="submit" size="xs" loading={put.isPending} disabled={!account.trim()}>
          {texts.save}
        </Button>
      </div>
      {put.isError && <FaultNotice error={put.error} />}
    </form>
  );
}
