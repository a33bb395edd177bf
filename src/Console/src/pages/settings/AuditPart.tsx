import { Button, NativeSelect } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { CodeBox } from "../../design/CodeBox";
import { type Column, DataTable } from "../../design/DataTable";
import { FaultNotice } from "../../design/FaultNotice";
import { Notice } from "../../design/Notice";
import { Panel } from "../../design/Panel";
import { RowsSkeleton } from "../../design/RowsSkeleton";
import { Tag, type Tone } from "../../design/Tag";
import { useFormats } from "../../i18n/Language";
import { useSettingsTexts } from "../../i18n/settings";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import styles from "./Settings.module.css";
import type { Audit, AuditPage } from "./types";

const pageSize = 50;
const tones: Record<string, Tone> = { created: "good", changed: "accent", removed: "bad" };

export function AuditPart() {
  const { audit: texts, parts, loading, more } = useSettingsTexts();
  const { api, workspace } = useSession();
  const [kind, setKind] = useState("");
  const audit = useInfiniteQuery({
    queryKey: ["audit", workspace.id, kind],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api.get<AuditPage>("/v1/audit", { kind, cursor: pageParam, limit: pageSize }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const items = audit.data?.pages.flatMap((page) => page.items) ?? [];
  const kinds = [...new Set([kind, ...items.map((each) => each.kind)])].filter(Boolean).sort();
  return (
    <Panel
      title={parts.audit}
      note={texts.note}
      actions={
        <NativeSelect
          size="xs"
          aria-label={texts.kind}
          value={kind}
          data={[{ value: "", label: texts.anyKind }, ...kinds]}
          onChange={(event) => setKind(event.currentTarget.value)}
        />
      }
    >
      {audit.isPending && <RowsSkeleton label={loading} />}
      {audit.isError && !audit.data && <FaultNotice error={audit.error} retry={() => void audit.refetch()} />}
      {audit.data && items.length === 0 && <Notice title={texts.empty} hint={texts.emptyHint} />}
      {items.length > 0 && <AuditTable items={items} />}
      {audit.hasNextPage && (
        <div className={styles.padded}>
          <Button variant="default" onClick={() => void audit.fetchNextPage()}>
            {more}
          </Button>
        </div>
      )}
    </Panel>
  );
}

/** What a definition is called, where it has a name: an id may be one that the engine made. */
function nameIn(body: unknown): string {
  const name = typeof body === "object" && body !== null && "name" in body ? body.name : undefined;
  return typeof name === "string" ? name : "";
}

function AuditTable({ items }: { items: readonly Audit[] }) {
  const { audit: texts, parts } = useSettingsTexts();
  const formats = useFormats();
  const [opened, setOpened] = useState<string>();
  const columns: Column<Audit>[] = [
    {
      key: "what",
      label: texts.what,
      heading: true,
      cell: (row) => (
        <>
          <Button
            size="compact-sm"
            variant="subtle"
            aria-expanded={opened === row.cursor}
            aria-label={fill(texts.show, { version: row.version, id: row.id })}
            onClick={() => setOpened(opened === row.cursor ? undefined : row.cursor)}
          >
            {row.id}
          </Button>{" "}
          <span className={styles.hint}>{nameIn(row.body)}</span>
        </>
      ),
    },
    { key: "kind", label: texts.kind, cell: (row) => row.kind },
    {
      key: "action",
      label: texts.action,
      cell: (row) => <Tag tone={tones[row.action] ?? "quiet"}>{texts.actions[row.action]}</Tag>,
    },
    { key: "version", label: texts.version, numeric: true, cell: (row) => row.version },
    { key: "by", label: texts.by, cell: (row) => row.by },
    { key: "at", label: texts.at, numeric: true, cell: (row) => formats.exact(row.at) },
  ];
  return (
    <DataTable
      caption={parts.audit}
      columns={columns}
      rows={items}
      rowKey={(row) => row.cursor}
      detail={(row) =>
        opened === row.cursor ? (
          <CodeBox label={texts.body} text={row.body ? JSON.stringify(row.body, null, 2) : "–"} />
        ) : null
      }
    />
  );
}
