/** The day at an instant in a zone, as `2026-11-01`. */
export function dayIn(zone: string, at: number): string {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" });
  return parts.format(at);
}
