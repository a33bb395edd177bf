const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const clockStep = 10_000; // The page's clock moves in steps of ten seconds: anything nearer is now.

export interface Formats {
  /** A score with the tenth of a point that the engine notices. */
  score(value: number | null | undefined): string;
  /** Signed points: +3.2, −4.1, 0.0. */
  points(value: number | null | undefined): string;
  share(value: number): string;
  /** A probability, to the tenth of a percent where it is small. */
  percent(value: number | null | undefined): string;
  number(value: number): string;
  money(value: number | null | undefined, currency: string): string;
  date(at: string | null | undefined): string;
  exact(at: string): string;
  relative(at: string | null | undefined, now: number): string;
}

/** Shown where a value was never told; not a zero. */
export const absent = "–";

export function makeFormats(locale: string): Formats {
  const score = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const points = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: "exceptZero",
  });
  const share = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const fine = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const date = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric" });
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "long" });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
  const moneys = new Map<string, Intl.NumberFormat>();

  return {
    score: (value) => (value == null ? absent : score.format(value)),
    // A typographic minus is as wide as the plus, so that columns of points line up.
    points: (value) => (value == null ? absent : points.format(value).replace("-", "−")),
    share: (value) => share.format(value).replace("-", "−"),
    percent: (value) => (value == null ? absent : (value < 0.1 ? fine : share).format(value)),
    number: (value) => number.format(value).replace("-", "−"),
    money: (value, currency) =>
      value == null ? absent : moneyFormat(moneys, locale, currency).format(value),
    date: (at) => (at == null ? absent : date.format(new Date(at))),
    exact: (at) => exact.format(new Date(at)),
    relative: (at, now) => (at == null ? absent : relativeTo(relative, new Date(at).getTime() - now)),
  };
}

function relativeTo(format: Intl.RelativeTimeFormat, ahead: number): string {
  const size = Math.abs(ahead);
  if (size < clockStep) return format.format(0, "second");
  if (size < minute) return format.format(Math.trunc(ahead / 1000), "second");
  if (size < hour) return format.format(Math.trunc(ahead / minute), "minute");
  if (size < day) return format.format(Math.trunc(ahead / hour), "hour");
  if (size < 60 * day) return format.format(Math.trunc(ahead / day), "day");
  if (size < 730 * day) return format.format(Math.trunc(ahead / (30.44 * day)), "month");
  return format.format(Math.trunc(ahead / (365.25 * day)), "year");
}

function moneyFormat(made: Map<string, Intl.NumberFormat>, locale: string, currency: string) {
  let format = made.get(currency);
  if (!format) {
    format = newMoneyFormat(locale, currency);
    made.set(currency, format);
  }
  return format;
}

function newMoneyFormat(locale: string, currency: string): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(locale, { style: "currency", currency, maximumFractionDigits: 0 });
  } catch {
    // A source may send what is no currency code; the amount is still worth showing.
    return new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  }
}
