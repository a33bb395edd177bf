/** An instant as a `datetime-local` field has it: the reader's own zone, to the minute. */
export function localInput(at: number): string {
  const date = new Date(at);
  const local = new Date(at - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** What was entered, in the reader's zone, as the engine takes it; empty when it is no time. */
export function toInstant(entered: string): string {
  const at = Date.parse(entered);
  return Number.isNaN(at) ? "" : new Date(at).toISOString();
}
