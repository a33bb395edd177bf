/** The month of an instant or of `2026-03`, as people write it. */
export function monthName(at: string, locale: string): string {
  const day = /^\d{4}-\d{2}$/.test(at) ? `${at}-15T00:00:00Z` : at;
  const format = new Intl.DateTimeFormat(locale, { month: "short", year: "numeric", timeZone: "UTC" });
  return format.format(new Date(day));
}
