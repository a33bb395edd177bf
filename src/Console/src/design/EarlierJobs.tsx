import { NativeSelect } from "@mantine/core";
import type { components } from "../api/schema";
import { useFormats } from "../i18n/Language";

type Job = components["schemas"]["Job"];

interface EarlierJobsProps {
  label: string;
  /** What the choice says before one is made. */
  prompt: string;
  jobs: readonly Job[];
  picked: string | undefined;
  pick: (job: string) => void;
}

/** Jobs that ran before, to read their results again; nothing where there are none. */
export function EarlierJobs({ label, prompt, jobs, picked, pick }: EarlierJobsProps) {
  const formats = useFormats();
  if (jobs.length === 0) return null;
  return (
    <NativeSelect
      size="xs"
      label={label}
      value={jobs.some((job) => job.id === picked) ? picked : ""}
      data={[
        { value: "", label: prompt },
        ...jobs.map((job) => ({ value: job.id, label: `${formats.exact(job.createdAt)}, ${job.by}` })),
      ]}
      onChange={(event) => event.currentTarget.value && pick(event.currentTarget.value)}
    />
  );
}
