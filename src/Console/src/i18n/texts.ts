import type { shell } from "./en/shell";

/** What every page may say. A page has more texts of its own: `i18n/<page>.ts`. */
export type Texts = typeof shell;

export interface Plural {
  one: string;
  other: string;
}

/** Fills `{name}` places. What a place gets is shown as text, never read as a pattern again. */
export function fill(pattern: string, values: Record<string, string | number>): string {
  return pattern.replace(/\{(\w+)\}/g, (place, name: string) =>
    name in values ? String(values[name]) : place,
  );
}

export function plural(locale: string, forms: Plural, n: number, shown?: string): string {
  const form = new Intl.PluralRules(locale).select(n) === "one" ? forms.one : forms.other;
  return fill(form, { n: shown ?? new Intl.NumberFormat(locale).format(n) });
}
