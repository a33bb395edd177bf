/** Whether single keys are somebody else's now: a field's, or an open dialog's. */
export function isTaken(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  return (
    Boolean(element?.closest?.("input, textarea, select, [contenteditable], dialog")) ||
    document.querySelector("dialog[open]") !== null
  );
}
