import { useMutation, useQuery } from "@tanstack/react-query";
import { isOver } from "../../api/useJob";
import { type Column, DataTable } from "../../design/DataTable";
import { FaultNotice } from "../../design/FaultNotice";
import { Instant } from "../../design/Instant";
import { JobProgress } from "../../design/JobProgress";
import { Loaded } from "../../design/Loaded";
import { Panel } from "../../design/Panel";
import { useEngineWords, useFormats } from "../../i18n/Language";
import { useSettingsTexts } from "../../i18n/settings";
import { useSession } from "../../session/Session";
import { tookOf } from "./took";
import type { Job, JobPage } from "./types";

const [whileRunning, otherwise] = [1_000, 10_000]; // Milliseconds until the list is read again.

export function JobsPart() {
  const { jobs: texts, parts, loading } = useSettingsTexts();
  const { api, workspace } = useSession();
  const jobs = useQuery({
    queryKey: ["jobs", workspace.id, "list"],
    queryFn: ({ signal }) => api.get<JobPage>("/v1/jobs", { limit: 200 }, signal),
    refetchInterval: ({ state }) =>
      state.data?.items.some((job) => !isOver(job)) ? whileRunning : otherwise,
  });
  const cancel = useMutation({
    mutationFn: (id: string) => api.remove(`/v1/jobs/${encodeURIComponent(id)}`),
    onSuccess: () => jobs.refetch(),
  });
  const columns = useColumns((id) => cancel.mutate(id));
  return (
    <Panel title={parts.jobs} note={texts.note}>
      {cancel.isError && <FaultNotice error={cancel.error} />}
      <Loaded
        query={jobs}
        loading={loading}
        empty={{ when: ({ items }) => items.length === 0, title: texts.empty, hint: texts.emptyHint }}
      >
        {({ items }) => (
          <DataTable caption={parts.jobs} columns={columns} rows={items} rowKey={(row) => row.id} />
        )}
      </Loaded>
    </Panel>
  );
}

function useColumns(cancel: (id: string) => void): Column<Job>[] {
  const { jobs: texts, engine } = useSettingsTexts();
  const formats = useFormats();
  const { say } = useEngineWords();
  const seconds = (value: number | null) =>
    value === null ? "–" : `${formats.number(Math.round(value * 10) / 10)} s`;
  return [
    { key: "kind", label: texts.kind, heading: true, cell: (row) => texts.kinds[row.kind] ?? row.kind },
    {
      key: "state",
      label: texts.state,
      cell: (row) => <JobProgress job={row} cancel={() => cancel(row.id)} />,
    },
    {
      key: "progress",
      label: texts.progress,
      numeric: true,
      cell: (row) => `${formats.number(row.progress.done)} ${say(row.progress.what)}`,
    },
    { key: "took", label: texts.took, numeric: true, cell: (row) => seconds(tookOf(row)) },
    {
      key: "by",
      label: texts.by,
      cell: (row) => (row.by === "healthengine" ? engine : row.by),
    },
    {
      key: "created",
      label: texts.created,
      numeric: true,
      cell: (row) => <Instant world at={row.createdAt} />,
    },
  ];
}
