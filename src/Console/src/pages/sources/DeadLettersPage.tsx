import { Button, NativeSelect } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmButton } from "../../design/ConfirmButton";
import { type Column, DataTable } from "../../design/DataTable";
import { FaultNotice } from "../../design/FaultNotice";
import { Instant } from "../../design/Instant";
import { Notice } from "../../design/Notice";
import panel from "../../design/Panel.module.css";
import { RowsSkeleton } from "../../design/RowsSkeleton";
import { useFormats, useLanguage } from "../../i18n/Language";
import { useSourcesTexts } from "../../i18n/sources";
import { fill, plural } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import { Page } from "../../shell/Page";
import { DeadLetterEditor } from "./DeadLetterEditor";
import styles from "./Sources.module.css";
import { SourcesTabs } from "./SourcesTabs";
import type { DeadLetter, DeadLetterPage, Replay } from "./types";

interface Filter {
  source?: string | undefined;
  code?: string | undefined;
}

const pageSize = 50;

export default function DeadLettersPage() {
  const texts = useSourcesTexts();
  const [filter, setFilter] = useState<Filter>({});
  const letters = useLetters(filter);
  const items = letters.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = Boolean(filter.source || filter.code);
  return (
    <Page
      title={texts.tabs.deadLetters}
      trail={[{ label: texts.title, href: "/sources" }]}
      note={texts.letters.note}
    >
      <SourcesTabs />
      <section className={panel.panel} aria-label={texts.tabs.deadLetters}>
        <LettersHead first={letters.data?.pages[0]} filter={filter} setFilter={setFilter} items={items} />
        {letters.isPending && <RowsSkeleton label={texts.loading} />}
        {letters.isError && !letters.data && (
          <FaultNotice error={letters.error} retry={() => void letters.refetch()} />
        )}
        {letters.data && items.length === 0 && (
          <Notice
            title={filtered ? texts.letters.none : texts.letters.empty}
            hint={filtered ? "" : texts.letters.emptyHint}
          />
        )}
        {items.length > 0 && <LetterTable items={items} />}
        {letters.hasNextPage && (
          <div className={styles.body}>
            <Button variant="default" onClick={() => void letters.fetchNextPage()}>
              {texts.letters.more}
            </Button>
          </div>
        )}
      </section>
    </Page>
  );
}

function useLetters(filter: Filter) {
  const { api, workspace } = useSession();
  return useInfiniteQuery({
    queryKey: ["dead-letters", workspace.id, filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api.get<DeadLetterPage>("/v1/dead-letters", { ...filter, cursor: pageParam, limit: pageSize }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

interface HeadProps {
  first: DeadLetterPage | undefined;
  items: readonly DeadLetter[];
  filter: Filter;
  setFilter: (filter: Filter) => void;
}

function LettersHead({ first, items, filter, setFilter }: HeadProps) {
  const { letters: texts } = useSourcesTexts();
  const formats = useFormats();
  const choices = (all: string, values: (string | undefined)[]) => [
    { value: "", label: all },
    ...[...new Set(values.filter((value) => value !== undefined))].sort(),
  ];
  return (
    <div className={panel.head}>
      <NativeSelect
        aria-label={texts.way}
        value={filter.source ?? ""}
        data={choices(texts.anyWay, [filter.source, ...items.map((item) => item.source)])}
        onChange={(event) => setFilter({ ...filter, source: event.currentTarget.value || undefined })}
      />
      <NativeSelect
        aria-label={texts.code}
        value={filter.code ?? ""}
        data={choices(texts.anyCode, [filter.code, ...items.map((item) => item.code)])}
        onChange={(event) => setFilter({ ...filter, code: event.currentTarget.value || undefined })}
      />
      {first && (
        <span className={panel.count}>
          {fill(texts.kept, { n: formats.number(first.letters), max: formats.number(first.lettersMax) })}
          {first.dropped > 0 && ` ${fill(texts.dropped, { n: formats.number(first.dropped) })}`}
        </span>
      )}
      {items.length > 0 && <ReplayAll filter={filter} />}
    </div>
  );
}

/** Sends all that the filter fits, step by step, until none is left that was not tried. */
function ReplayAll({ filter }: { filter: Filter }) {
  const { letters: texts } = useSourcesTexts();
  const { api, workspace } = useSession();
  const formats = useFormats();
  const queries = useQueryClient();
  const replay = useMutation({
    mutationFn: async () => {
      let [replayed, refused] = [0, 0];
      let cursor: string | undefined;
      do {
        const step = await api.change<Replay>("POST", "/v1/dead-letters/replays", {
          body: { ...filter, cursor },
        });
        replayed += step?.replayed ?? 0;
        refused += step?.refused ?? 0;
        cursor = step?.next ?? undefined;
      } while (cursor !== undefined);
      return { replayed: formats.number(replayed), refused: formats.number(refused) };
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["dead-letters", workspace.id] }),
  });
  return (
    <>
      <ConfirmButton
        size="compact-sm"
        label={texts.all}
        question={texts.allSure}
        keep={texts.keep}
        loading={replay.isPending}
        onConfirm={() => replay.mutate()}
      />
      <span role="status" className={styles.hint}>
        {replay.data && fill(texts.replayed, replay.data)}
      </span>
      {replay.isError && <FaultNotice error={replay.error} />}
    </>
  );
}

function LetterTable({ items }: { items: readonly DeadLetter[] }) {
  const { letters: texts, tabs } = useSourcesTexts();
  const { locale, engine } = useLanguage();
  const [opened, setOpened] = useState<string>();
  const columns: Column<DeadLetter>[] = [
    {
      key: "code",
      label: texts.code,
      heading: true,
      cell: (row) => (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-expanded={opened === row.id}
          aria-label={`${fill(texts.open, { id: row.id })}: ${row.code}`}
          onClick={() => setOpened(opened === row.id ? undefined : row.id)}
        >
          {row.code}
        </Button>
      ),
    },
    { key: "detail", label: texts.original, cell: (row) => engine.say(row.detail) },
    { key: "way", label: texts.way, cell: (row) => row.source },
    {
      key: "times",
      label: texts.howOften,
      numeric: true,
      cell: (row) => plural(locale, texts.times, row.times),
    },
    { key: "when", label: texts.when, numeric: true, cell: (row) => <Instant world at={row.lastAt} /> },
  ];
  return (
    <DataTable
      caption={tabs.deadLetters}
      columns={columns}
      rows={items}
      rowKey={(row) => row.id}
      detail={(row) =>
        opened === row.id ? <DeadLetterEditor letter={row} close={() => setOpened(undefined)} /> : null
      }
    />
  );
}
