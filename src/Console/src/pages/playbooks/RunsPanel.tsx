import { Button, NativeSelect } from "@mantine/core";
import { useMemo, useState } from "react";
import { useSearchParams } from "wouter";
import { FaultNotice } from "../../design/FaultNotice";
import { Notice } from "../../design/Notice";
import { Panel } from "../../design/Panel";
import { RowsSkeleton } from "../../design/RowsSkeleton";
import { useFormats, useLanguage } from "../../i18n/Language";
import { usePlaybooksTexts } from "../../i18n/playbooks";
import { plural } from "../../i18n/texts";
import styles from "./Playbooks.module.css";
import { RunDialog } from "./RunDialog";
import { RunTable } from "./RunTable";
import { StartRunDialog } from "./StartRunDialog";
import type { Playbook, RunState } from "./types";
import { allRuns, runsOf, useMayStart, useRunCounts } from "./usePlaybooks";
import { useRuns } from "./useRuns";

/** Where the runs of a playbook stand, live. */
export function RunsPanel({ playbook }: { playbook: Playbook }) {
  const { runs: texts, loading } = usePlaybooksTexts();
  const { locale } = useLanguage();
  const [parameters, setParameters] = useSearchParams();
  const state = (parameters.get("state") ?? undefined) as RunState | undefined;
  const counts = useRunCounts()(playbook.id);
  const listed = useRuns(playbook.id, state);
  const mayStart = useMayStart();
  const [starting, setStarting] = useState(false);
  const [opened, setOpened] = useState<string>();
  const runs = useMemo(() => listed.data?.pages.flatMap((page) => page.items) ?? [], [listed.data]);
  const choose = (next: string) => setParameters(next ? { state: next } : {}, { replace: true });
  return (
    <Panel
      title={texts.title}
      note={plural(locale, texts.total, allRuns(counts))}
      actions={
        <>
          <StateFilter playbook={playbook.id} state={state} choose={choose} />
          {mayStart && playbook.enabled && (
            <Button size="xs" onClick={() => setStarting(true)}>
              {texts.start}
            </Button>
          )}
        </>
      }
    >
      {listed.isPending && <RowsSkeleton label={loading} />}
      {listed.isError && <FaultNotice error={listed.error} retry={() => void listed.refetch()} />}
      {listed.isSuccess && runs.length === 0 && <NoRuns playbook={playbook} filtered={!!state} />}
      {runs.length > 0 && <RunTable runs={runs} open={setOpened} />}
      {listed.hasNextPage && (
        <div className={styles.more}>
          <Button
            variant="default"
            size="xs"
            loading={listed.isFetchingNextPage}
            onClick={() => void listed.fetchNextPage()}
          >
            {texts.more}
          </Button>
        </div>
      )}
      {starting && <StartRunDialog playbook={playbook} close={() => setStarting(false)} />}
      {opened && <RunDialog id={opened} close={() => setOpened(undefined)} />}
    </Panel>
  );
}

function NoRuns({ playbook, filtered }: { playbook: Playbook; filtered: boolean }) {
  const { runs: texts } = usePlaybooksTexts();
  if (filtered) return <Notice title={texts.emptyState} hint={texts.emptyStateHint} />;
  return <Notice title={texts.empty} hint={playbook.enabled ? texts.emptyActive : texts.emptyPaused} />;
}

interface FilterProps {
  playbook: string;
  state: RunState | undefined;
  choose: (state: string) => void;
}

function StateFilter({ playbook, state, choose }: FilterProps) {
  const { runs: texts, runState } = usePlaybooksTexts();
  const formats = useFormats();
  const counts = useRunCounts()(playbook);
  const labelled = (label: string, n: number) => `${label} (${formats.number(n)})`;
  return (
    <NativeSelect
      size="xs"
      aria-label={texts.filter}
      value={state ?? ""}
      data={[
        { value: "", label: labelled(texts.all, allRuns(counts)) },
        ...Object.entries(runState).map(([value, label]) => ({
          value,
          label: labelled(label, runsOf(counts, value)),
        })),
      ]}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  );
}
