/** Seconds that a job ran; null: it has not begun, or goes on. */
export function tookOf(job: { startedAt: string | null; endedAt: string | null }): number | null {
  if (!job.startedAt || !job.endedAt) return null;
  return Math.max(0, (Date.parse(job.endedAt) - Date.parse(job.startedAt)) / 1000);
}
