import { Button } from "@mantine/core";
import { Link } from "wouter";
import { type Column, DataTable } from "../../design/DataTable";
import { Instant } from "../../design/Instant";
import { useFormats, useLanguage } from "../../i18n/Language";
import { usePlaybooksTexts } from "../../i18n/playbooks";
import { fill } from "../../i18n/texts";
import { EffectCell } from "./EffectCell";
import styles from "./Playbooks.module.css";
import { StateTag } from "./StateTag";
import { triggerWords } from "./triggerWords";
import type { Playbook } from "./types";
import { runsOf, type useActivation, useMayManage, useRunCounts } from "./usePlaybooks";

interface TableProps {
  playbooks: readonly Playbook[];
  activation: ReturnType<typeof useActivation>;
}

export function PlaybookTable({ playbooks, activation }: TableProps) {
  const texts = usePlaybooksTexts();
  const columns = useColumns();
  const mayManage = useMayManage();
  const action: Column<Playbook> = {
    key: "action",
    label: texts.columns.action,
    numeric: true,
    cell: (row) => <ActivationButton playbook={row} activation={activation} />,
  };
  return (
    <DataTable
      caption={texts.title}
      columns={mayManage ? [...columns, action] : columns}
      rows={playbooks}
      rowKey={(row) => row.id}
    />
  );
}

interface ActivationProps {
  playbook: Playbook;
  activation: ReturnType<typeof useActivation>;
  size?: string;
}

export function ActivationButton({ playbook, activation, size = "compact-sm" }: ActivationProps) {
  const texts = usePlaybooksTexts();
  const name = playbook.name ?? playbook.id;
  return (
    <Button
      size={size}
      variant={playbook.enabled ? "default" : "light"}
      loading={activation.isPending && activation.variables?.id === playbook.id}
      aria-label={fill(playbook.enabled ? texts.pauseOf : texts.activateOf, { name })}
      onClick={() => activation.mutate(playbook)}
    >
      {playbook.enabled ? texts.pause : texts.activate}
    </Button>
  );
}

function useColumns(): Column<Playbook>[] {
  const texts = usePlaybooksTexts();
  const language = useLanguage();
  const formats = useFormats();
  const counts = useRunCounts();
  return [
    {
      key: "name",
      label: texts.columns.name,
      heading: true,
      cell: (row) => (
        <span className={styles.name}>
          <Link href={`/playbooks/${encodeURIComponent(row.id)}`}>{row.name ?? row.id}</Link>
          <span>
            {row.id} · <span className={styles.word}>{fill(texts.version, { n: row.version })}</span>
          </span>
        </span>
      ),
    },
    { key: "state", label: texts.columns.state, cell: (row) => <StateTag playbook={row} /> },
    {
      key: "trigger",
      label: texts.columns.trigger,
      cell: (row) => <span className={styles.words}>{triggerWords(row.definition, texts, language)}</span>,
    },
    {
      key: "holdout",
      label: texts.columns.holdout,
      numeric: true,
      cell: ({ definition: { holdout } }) => (holdout ? formats.share(holdout.share) : texts.noHoldout),
    },
    {
      key: "running",
      label: texts.columns.running,
      numeric: true,
      cell: (row) => (
        <strong data-testid="running">
          {counts.isPending ? "" : formats.number(runsOf(counts(row.id), "running"))}
        </strong>
      ),
    },
    { key: "effect", label: texts.columns.effect, cell: (row) => <EffectCell playbook={row} /> },
    {
      key: "last",
      label: texts.columns.last,
      numeric: true,
      cell: (row) => {
        const at = counts(row.id)?.lastAt;
        return at ? <Instant at={at} /> : counts.isPending ? "" : texts.never;
      },
    },
  ];
}
