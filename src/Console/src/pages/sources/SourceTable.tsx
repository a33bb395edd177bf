import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { type Column, DataTable } from "../../design/DataTable";
import { FaultNotice } from "../../design/FaultNotice";
import { Instant } from "../../design/Instant";
import { Notice } from "../../design/Notice";
import panel from "../../design/Panel.module.css";
import { RowsSkeleton } from "../../design/RowsSkeleton";
import { useFormats } from "../../i18n/Language";
import { useSourcesTexts } from "../../i18n/sources";
import { useSession } from "../../session/Session";
import { sumsOf } from "./quality";
import styles from "./Sources.module.css";
import { SourceState } from "./SourceState";
import { isVendor, type Source, type SourcePage } from "./types";

const seenAgain = 15_000; // Counts move with every webhook; a person watching a new source wants to see it.

export function SourceTable({ add }: { add: () => void }) {
  const texts = useSourcesTexts();
  const { api, workspace } = useSession();
  const sources = useQuery({
    queryKey: ["sources", workspace.id],
    queryFn: ({ signal }) => api.get<SourcePage>("/v1/sources", {}, signal),
    refetchInterval: seenAgain,
  });
  const columns = useColumns();
  return (
    <section className={panel.panel} aria-label={texts.title}>
      {sources.isPending && <RowsSkeleton label={texts.loading} />}
      {sources.isError && !sources.data && (
        <FaultNotice error={sources.error} retry={() => void sources.refetch()} />
      )}
      {sources.data?.items.length === 0 && (
        <Notice title={texts.empty} hint={texts.emptyHint}>
          <Button variant="default" onClick={add}>
            {texts.add}
          </Button>
        </Notice>
      )}
      {sources.data && sources.data.items.length > 0 && (
        <>
          <DataTable
            caption={texts.title}
            columns={columns}
            rows={sources.data.items}
            rowKey={(row) => row.id}
          />
          <p className={styles.foot}>{texts.since}</p>
        </>
      )}
    </section>
  );
}

function useColumns(): Column<Source>[] {
  const texts = useSourcesTexts();
  const formats = useFormats();
  const { columns } = texts;
  const number = (key: "received" | "refused" | "schemaBreaks" | "clock", label: string) => ({
    key,
    label,
    numeric: true,
    cell: (row: Source) => formats.number(sumsOf(row.counts)[key]),
  });
  return [
    {
      key: "name",
      label: columns.name,
      heading: true,
      cell: (row) => (
        <span className={styles.name}>
          <Link href={`/sources/${encodeURIComponent(row.id)}`}>{row.name || row.id}</Link>
          <span>{isVendor(row.vendor) ? texts.vendors[row.vendor] : row.vendor}</span>
        </span>
      ),
    },
    { key: "state", label: columns.state, cell: (row) => <SourceState source={row} /> },
    number("received", columns.received),
    number("refused", columns.refused),
    {
      key: "unknown",
      label: columns.unknown,
      numeric: true,
      cell: (row) => {
        const share = sumsOf(row.counts).unknownShare;
        return share === null ? "–" : formats.share(share);
      },
    },
    number("schemaBreaks", columns.schema),
    number("clock", columns.clock),
    {
      key: "last",
      label: columns.last,
      numeric: true,
      cell: (row) => (row.lastSignalAt ? <Instant world at={row.lastSignalAt} /> : texts.never),
    },
  ];
}
