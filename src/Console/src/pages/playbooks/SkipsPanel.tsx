import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { Link } from "wouter";
import { useAccountNames } from "../../api/useAccountNames";
import { DataTable } from "../../design/DataTable";
import { Instant } from "../../design/Instant";
import { Loaded } from "../../design/Loaded";
import { Panel } from "../../design/Panel";
import { useFormats, useLanguage } from "../../i18n/Language";
import { usePlaybooksTexts } from "../../i18n/playbooks";
import { plural } from "../../i18n/texts";
import { useAfterWork } from "../../live/Live";
import { useSession } from "../../session/Session";
import styles from "./Playbooks.module.css";
import type { SkipCount, SkipPage } from "./types";
import { playbookPath } from "./usePlaybooks";

const pause = 2_000; // Milliseconds: reasons change more slowly than runs.
const listed = 200;

/** Why candidates did not enter, counted; and on demand which. */
export function SkipsPanel({ id }: { id: string }) {
  const { skips: texts, loading } = usePlaybooksTexts();
  const { api, workspace } = useSession();
  const [asList, setAsList] = useState(false);
  const counts = useQuery({
    queryKey: ["skips", workspace.id, id, "counts"],
    queryFn: ({ signal }) => api.get<{ items: SkipCount[] }>(`${playbookPath(id)}/skips/counts`, {}, signal),
  });
  useAfterWork("run", pause, counts.refetch);
  return (
    <Panel
      title={texts.title}
      note={texts.note}
      actions={
        (counts.data?.items.length ?? 0) > 0 && (
          <Button size="xs" variant="default" aria-expanded={asList} onClick={() => setAsList(!asList)}>
            {texts.list}
          </Button>
        )
      }
    >
      <Loaded query={counts} loading={loading}>
        {({ items }) => <Reasons counts={items} />}
      </Loaded>
      {asList && <SkipTable id={id} />}
    </Panel>
  );
}

function Reasons({ counts }: { counts: readonly SkipCount[] }) {
  const { skips: texts, skip } = usePlaybooksTexts();
  const { locale } = useLanguage();
  const most = Math.max(1, ...counts.map((each) => each.accounts));
  if (counts.length === 0) return <p className={styles.told}>{texts.empty}</p>;
  return (
    <div className={styles.filter}>
      <ul className={styles.reasons} aria-label={texts.reasons}>
        {counts.map(({ reason, accounts }) => (
          <li key={reason}>
            <span>{skip[reason]}</span>
            <span className={styles.bar}>
              <svg
                width={`${(60 * accounts) / most}%`}
                viewBox="0 0 1 1"
                preserveAspectRatio="none"
                aria-hidden="true"
              >
                <rect width="1" height="1" fill="currentColor" />
              </svg>
              {plural(locale, texts.accounts, accounts)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function SkipTable({ id }: { id: string }) {
  const { skips: texts, skip, loading } = usePlaybooksTexts();
  const formats = useFormats();
  const { api, workspace } = useSession();
  const skips = useQuery({
    queryKey: ["skips", workspace.id, id, "list"],
    queryFn: ({ signal }) => api.get<SkipPage>(`${playbookPath(id)}/skips`, { limit: listed }, signal),
  });
  const nameOf = useAccountNames(
    useMemo(() => skips.data?.items.map((each) => each.account) ?? [], [skips.data]),
  );
  return (
    <Loaded query={skips} loading={loading}>
      {({ items }) => (
        <DataTable
          caption={texts.title}
          rows={items}
          rowKey={(row) => row.account}
          columns={[
            {
              key: "account",
              label: texts.account,
              heading: true,
              cell: (row) => (
                <Link href={`/accounts/${encodeURIComponent(row.account)}`}>{nameOf(row.account)}</Link>
              ),
            },
            { key: "reason", label: texts.reason, cell: (row) => skip[row.reason] },
            { key: "at", label: texts.at, numeric: true, cell: (row) => <Instant at={row.at} /> },
            { key: "times", label: texts.times, numeric: true, cell: (row) => formats.number(row.count) },
          ]}
        />
      )}
    </Loaded>
  );
}
