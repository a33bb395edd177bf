import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "@mantine/core";
import { useState } from "react";
import { type Column, DataTable } from "../../design/DataTable";
import { FaultNotice } from "../../design/FaultNotice";
import { Instant } from "../../design/Instant";
import { Notice } from "../../design/Notice";
import panel from "../../design/Panel.module.css";
import { RowsSkeleton } from "../../design/RowsSkeleton";
import { useFormats } from "../../i18n/Language";
import { useSourcesTexts } from "../../i18n/sources";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import { Page } from "../../shell/Page";
import { LinkForm } from "./LinkForm";
import styles from "./Sources.module.css";
import { SourcesTabs } from "./SourcesTabs";
import type { Unlinked, UnlinkedPage } from "./types";

const pageSize = 50;

export default function InboxPage() {
  const texts = useSourcesTexts();
  const formats = useFormats();
  const unlinked = useUnlinked();
  const [told, setTold] = useState("");
  const items = unlinked.data?.pages.flatMap((page) => page.items) ?? [];
  const first = unlinked.data?.pages[0];
  const columns = useColumns(setTold);
  return (
    <Page title={texts.tabs.inbox} trail={[{ label: texts.title, href: "/sources" }]} note={texts.inbox.note}>
      <SourcesTabs />
      <p role="status" className={styles.told}>
        {told}
      </p>
      <section className={panel.panel} aria-label={texts.tabs.inbox}>
        {first && (
          <div className={panel.head}>
            <span className={panel.count}>
              {fill(texts.inbox.held, { n: formats.number(first.held), max: formats.number(first.heldMax) })}
            </span>
          </div>
        )}
        {unlinked.isPending && <RowsSkeleton label={texts.loading} />}
        {unlinked.isError && !unlinked.data && (
          <FaultNotice error={unlinked.error} retry={() => void unlinked.refetch()} />
        )}
        {unlinked.data && items.length === 0 && (
          <Notice title={texts.inbox.empty} hint={texts.inbox.emptyHint} />
        )}
        {items.length > 0 && (
          <DataTable caption={texts.tabs.inbox} columns={columns} rows={items} rowKey={keyOf} />
        )}
        {unlinked.hasNextPage && (
          <div className={styles.body}>
            <Button variant="default" onClick={() => void unlinked.fetchNextPage()}>
              {texts.letters.more}
            </Button>
          </div>
        )}
      </section>
    </Page>
  );
}

function keyOf(row: Unlinked): string {
  return `${row.kind} ${row.source ?? ""} ${row.key}`;
}

function useUnlinked() {
  const { api, workspace } = useSession();
  return useInfiniteQuery({
    queryKey: ["unlinked", workspace.id, "list"],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api.get<UnlinkedPage>("/v1/unlinked", { cursor: pageParam, limit: pageSize }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

function useColumns(tell: (said: string) => void): Column<Unlinked>[] {
  const { inbox: texts } = useSourcesTexts();
  const formats = useFormats();
  const { workspace } = useSession();
  const queries = useQueryClient();
  const done = (said: string) => {
    tell(said);
    void queries.invalidateQueries({ queryKey: ["unlinked", workspace.id] });
  };
  return [
    {
      key: "key",
      label: texts.key,
      heading: true,
      cell: (row) => (
        <span className={styles.name}>
          {row.key}
          <span>
            {texts.kinds[row.kind as keyof typeof texts.kinds] ?? row.kind} · {row.source ?? texts.everywhere}
          </span>
        </span>
      ),
    },
    { key: "held", label: texts.waiting, numeric: true, cell: (row) => formats.number(row.held) },
    {
      key: "sample",
      label: texts.sample,
      cell: (row) => (
        <span title={formats.exact(row.sample.at)}>
          {row.sample.type} {row.sample.name ?? ""}
        </span>
      ),
    },
    { key: "since", label: texts.since, cell: (row) => <Instant world at={row.firstAt} /> },
    { key: "link", label: texts.account, cell: (row) => <LinkForm unlinked={row} done={done} /> },
  ];
}
