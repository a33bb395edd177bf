export const spanUnits = ["second", "minute", "hour", "day"] as const;
export type SpanUnit = (typeof spanUnits)[number];

export interface Span {
  amount: number;
  unit: SpanUnit;
}

const seconds: Record<SpanUnit, number> = { second: 1, minute: 60, hour: 3_600, day: 86_400 };

/**
 * `3.00:00:00` in the greatest unit that it is a whole number of; undefined: it is no span. In the preferred unit where
 * there is one and two decimals do: 24 hours stay hours while 240 are being typed.
 */
export function readSpan(text: string, preferred?: SpanUnit): Span | undefined {
  const parts = /^(?:(\d+)\.)?(\d{1,2}):(\d{2}):(\d{2})$/.exec(text);
  if (!parts) return undefined;
  const [days = 0, hours = 0, minutes = 0, rest = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  const total = ((days * 24 + hours) * 60 + minutes) * 60 + rest;
  if (preferred && Number.isInteger((total / seconds[preferred]) * 100))
    return { amount: total / seconds[preferred], unit: preferred };
  const unit = spanUnits.findLast((each) => total > 0 && total % seconds[each] === 0) ?? "day";
  return { amount: total / seconds[unit], unit };
}

export function writeSpan({ amount, unit }: Span): string {
  const total = Math.max(0, Math.round(amount * seconds[unit]));
  const two = (n: number) => String(n).padStart(2, "0");
  const clock = [Math.floor(total / 3_600) % 24, Math.floor(total / 60) % 60, total % 60].map(two).join(":");
  const days = Math.floor(total / seconds.day);
  return days > 0 ? `${days}.${clock}` : clock;
}
