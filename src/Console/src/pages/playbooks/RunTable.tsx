import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { Link } from "wouter";
import { useAccountNames } from "../../api/useAccountNames";
import { ConfirmDialog } from "../../design/ConfirmDialog";
import { type Column, DataTable } from "../../design/DataTable";
import { FaultNotice } from "../../design/FaultNotice";
import { Instant } from "../../design/Instant";
import { useEngineWords } from "../../i18n/Language";
import { usePlaybooksTexts } from "../../i18n/playbooks";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import styles from "./Playbooks.module.css";
import { RunStateTag } from "./RunStateTag";
import type { Run } from "./types";
import { useMayStart } from "./usePlaybooks";
import { useWaitWords } from "./useWaitWords";

interface TableProps {
  runs: readonly Run[];
  open: (run: string) => void;
}

export function RunTable({ runs, open }: TableProps) {
  const texts = usePlaybooksTexts();
  const { api, workspace } = useSession();
  const queries = useQueryClient();
  const [canceling, setCanceling] = useState<Run>();
  const again = () => queries.invalidateQueries({ queryKey: ["runs", workspace.id] });
  const nameOf = useAccountNames(useMemo(() => runs.map((run) => run.account), [runs]));
  const retry = useMutation({
    mutationFn: (run: Run) => api.change("POST", `/v1/runs/${encodeURIComponent(run.id)}/retry`),
    onSettled: again,
  });
  const cancel = async (run: Run) => {
    await api.change("POST", `/v1/runs/${encodeURIComponent(run.id)}/cancellation`);
    await again();
  };
  const columns = useColumns(nameOf, { open, cancel: setCanceling, retry: retry.mutate });
  return (
    <>
      {retry.isError && <FaultNotice error={retry.error} />}
      <DataTable caption={texts.runs.title} columns={columns} rows={runs} rowKey={(run) => run.id} />
      {canceling && (
        <ConfirmDialog
          title={texts.runs.cancelTitle}
          consequence={fill(texts.runs.cancelHint, { account: nameOf(canceling.account) })}
          action={texts.runs.cancelIt}
          confirm={() => cancel(canceling)}
          close={() => setCanceling(undefined)}
        />
      )}
    </>
  );
}

interface Deeds {
  open: (run: string) => void;
  cancel: (run: Run) => void;
  retry: (run: Run) => void;
}

function useColumns(nameOf: (account: string) => string, deeds: Deeds): Column<Run>[] {
  const texts = usePlaybooksTexts();
  const waits = useWaitWords();
  const { say } = useEngineWords();
  const { runs } = texts;
  return [
    {
      key: "account",
      label: runs.account,
      heading: true,
      cell: (run) => (
        <span className={styles.name}>
          <Link href={`/accounts/${encodeURIComponent(run.account)}`}>{nameOf(run.account)}</Link>
          <span>{run.account}</span>
        </span>
      ),
    },
    { key: "state", label: runs.state, cell: (run) => <RunStateTag state={run.state} /> },
    {
      key: "stands",
      label: runs.stands,
      cell: ({ standsAt, reason, state }) =>
        standsAt ? (
          <span className={styles.name}>
            {standsAt.title ? say(standsAt.title) : texts.stepType[standsAt.type]}
            <span>{standsAt.title ? texts.stepType[standsAt.type] : standsAt.step}</span>
          </span>
        ) : (
          <span className={styles.words}>
            {state === "holdout" ? runs.nothing : reason ? say(reason) : runs.over}
          </span>
        ),
    },
    {
      key: "waits",
      label: runs.waits,
      cell: (run) => <span className={styles.words}>{waits(run)}</span>,
    },
    { key: "started", label: runs.started, numeric: true, cell: (run) => <Instant at={run.startedAt} /> },
    {
      key: "actions",
      label: "",
      numeric: true,
      cell: (run) => <RunActions run={run} name={nameOf(run.account)} {...deeds} />,
    },
  ];
}

function RunActions({ run, name, open, cancel, retry }: { run: Run; name: string } & Deeds) {
  const { runs: texts } = usePlaybooksTexts();
  const mayStart = useMayStart();
  const account = { account: name };
  return (
    <span className={styles.actions}>
      {mayStart && run.state === "failed" && (
        <Button
          size="compact-sm"
          variant="light"
          aria-label={fill(texts.retryOf, account)}
          onClick={() => retry(run)}
        >
          {texts.retry}
        </Button>
      )}
      {mayStart && run.state === "running" && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={fill(texts.cancelOf, account)}
          onClick={() => cancel(run)}
        >
          {texts.cancel}
        </Button>
      )}
      <Button
        size="compact-sm"
        variant="default"
        aria-label={fill(texts.detailsOf, account)}
        onClick={() => open(run.id)}
      >
        {texts.details}
      </Button>
    </span>
  );
}
