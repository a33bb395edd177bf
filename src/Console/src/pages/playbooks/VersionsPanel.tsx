import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { CodeBox } from "../../design/CodeBox";
import { type Column, DataTable } from "../../design/DataTable";
import { Loaded } from "../../design/Loaded";
import { Panel } from "../../design/Panel";
import { Tag } from "../../design/Tag";
import { useFormats, useLanguage } from "../../i18n/Language";
import { usePlaybooksTexts } from "../../i18n/playbooks";
import { fill, plural } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import { type Change, changesOf } from "./changes";
import styles from "./Playbooks.module.css";
import type { Playbook, PlaybookVersion } from "./types";
import { playbookPath } from "./usePlaybooks";

interface Listed extends PlaybookVersion {
  /** Undefined: it is the first. */
  changes: Change[] | undefined;
}

/** Every version there was, the newest first: who put it, when, and what changed. */
export function VersionsPanel({ playbook }: { playbook: Playbook }) {
  const { versions: texts, loading } = usePlaybooksTexts();
  const { api, workspace } = useSession();
  const versions = useQuery({
    queryKey: ["playbooks", workspace.id, playbook.id, "versions", playbook.version],
    queryFn: async ({ signal }) => {
      const path = `${playbookPath(playbook.id)}/versions`;
      return listedOf((await api.get<{ items: PlaybookVersion[] }>(path, {}, signal)).items);
    },
  });
  const [shown, setShown] = useState<number>();
  const columns = useColumns(playbook.version, shown, setShown);
  return (
    <Panel title={texts.title}>
      <Loaded query={versions} loading={loading}>
        {(items) => (
          <DataTable
            caption={texts.title}
            columns={columns}
            rows={items}
            rowKey={(row) => String(row.version)}
            detail={({ version, definition }) =>
              version === shown ? (
                <CodeBox
                  label={fill(texts.jsonOf, { n: version })}
                  text={JSON.stringify(definition, null, 2)}
                />
              ) : null
            }
          />
        )}
      </Loaded>
    </Panel>
  );
}

function listedOf(oldestFirst: readonly PlaybookVersion[]): Listed[] {
  return oldestFirst
    .map((each, index) => ({
      ...each,
      changes: index === 0 ? undefined : changesOf(oldestFirst[index - 1]?.definition, each.definition),
    }))
    .reverse();
}

function useColumns(
  current: number,
  shown: number | undefined,
  show: (version: number | undefined) => void,
): Column<Listed>[] {
  const { versions: texts, version, engine } = usePlaybooksTexts();
  const formats = useFormats();
  return [
    {
      key: "version",
      label: texts.title,
      heading: true,
      cell: (row) => (
        <span className={styles.line}>
          {fill(version, { n: row.version })}
          {row.version === current && <Tag tone="good">{texts.current}</Tag>}
        </span>
      ),
    },
    { key: "at", label: texts.at, cell: (row) => formats.exact(row.at) },
    { key: "by", label: texts.by, cell: (row) => (row.by === "healthengine" ? engine : row.by) },
    { key: "changes", label: texts.changes, cell: (row) => <Changes row={row} /> },
    {
      key: "json",
      label: "",
      numeric: true,
      cell: (row) =>
        row.definition !== null && (
          <Button
            size="compact-sm"
            variant="default"
            aria-expanded={shown === row.version}
            aria-label={fill(texts.jsonOf, { n: row.version })}
            onClick={() => show(shown === row.version ? undefined : row.version)}
          >
            {shown === row.version ? texts.hide : texts.json}
          </Button>
        ),
    },
  ];
}

const changesShown = 6; // What more there is, the JSON tells.

function Changes({ row: { changes, definition } }: { row: Listed }) {
  const { versions: texts } = usePlaybooksTexts();
  const { locale } = useLanguage();
  if (definition === null) return <Tag tone="bad">{texts.removed}</Tag>;
  if (!changes) return texts.first;
  if (changes.length === 0) return texts.same;
  return (
    <ul className={styles.changes}>
      {changes.slice(0, changesShown).map((change) => (
        <li key={change.path}>{wordsOf(change, texts)}</li>
      ))}
      {changes.length > changesShown && <li>{plural(locale, texts.more, changes.length - changesShown)}</li>}
    </ul>
  );
}

function wordsOf(
  { path, before, after }: Change,
  texts: { set: string; unset: string; changed: string },
): string {
  const values = { path, before: short(before), after: short(after) };
  if (after === undefined) return fill(texts.unset, values);
  return fill(before === undefined ? texts.set : texts.changed, values);
}

const wordsMax = 80; // A step's whole text is in the JSON.

function short(text = ""): string {
  return text.length > wordsMax ? `${text.slice(0, wordsMax)}…` : text;
}
