import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useSession } from "../session/Session";
import type { components } from "./schema";

export type JobDetail = components["schemas"]["JobDetail"];
type Started = components["schemas"]["Job"];

const lookAgain = 1_000; // Progress that moves by the second is progress that is believed.

export function isOver(job: { state: string }): boolean {
  return job.state !== "queued" && job.state !== "running";
}

/** Starts long work by a POST to the path, follows it, and can cancel it. */
export function useJob(path: string, done?: (job: JobDetail) => unknown, known?: string) {
  const { api, workspace } = useSession();
  const [started, setStarted] = useState<string>();
  const id = started ?? known;
  const start = useMutation({
    mutationFn: (body: unknown) => api.change<Started>("POST", path, { body }),
    onSuccess: (job) => setStarted(job?.id),
  });
  const job = useQuery({
    queryKey: ["jobs", workspace.id, id],
    enabled: id !== undefined,
    queryFn: ({ signal }) => api.get<JobDetail>(`/v1/jobs/${encodeURIComponent(id ?? "")}`, {}, signal),
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : lookAgain),
  });
  const cancel = useMutation({
    mutationFn: () => api.remove(`/v1/jobs/${encodeURIComponent(id ?? "")}`),
    onSuccess: () => job.refetch(),
  });
  useDone(job.data, started, done);
  return {
    job: job.data,
    start: start.mutate,
    starting: start.isPending,
    cancel: () => cancel.mutate(),
    fault: start.error ?? cancel.error ?? job.error,
  };
}

/** Tells once that work which was started here is over. */
function useDone(
  job: JobDetail | undefined,
  started: string | undefined,
  done?: (job: JobDetail) => unknown,
) {
  const told = useRef<string>(undefined);
  const latest = useRef(done);
  latest.current = done;
  useEffect(() => {
    if (!job || job.id !== started || !isOver(job) || told.current === job.id) return;
    told.current = job.id;
    void latest.current?.(job);
  }, [job, started]);
}
