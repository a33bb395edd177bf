import { useMemo } from "react";
import { absent } from "../../format/formats";
import { useFormats, useLanguage } from "../../i18n/Language";
import type { EffectReading } from "./types";

/** Writes an effect's numbers in its outcome's own unit: points, percentage points, or money. */
export function useEffectFormats(reading: Pick<EffectReading, "outcome" | "currency"> | undefined) {
  const { locale } = useLanguage();
  const formats = useFormats();
  const { outcome = "score", currency = null } = reading ?? {};
  return useMemo(() => {
    const money = new Intl.NumberFormat(locale, {
      ...(currency ? { style: "currency" as const, currency } : {}),
      maximumFractionDigits: 2,
    });
    const percent = new Intl.NumberFormat(locale, {
      style: "percent",
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });
    const amount = (value: number) =>
      outcome === "mrr"
        ? money.format(value)
        : outcome === "churn"
          ? percent.format(value)
          : formats.score(value);
    const signed = (value: number) => `${value > 0 ? "+" : ""}${amount(value)}`.replace("-", "−");
    const orAbsent = (write: (value: number) => string) => (value: number | null | undefined) =>
      value == null ? absent : write(value);
    return { amount: orAbsent(amount), signed: orAbsent(signed) };
  }, [locale, formats, outcome, currency]);
}
