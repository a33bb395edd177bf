import { type LanguageId, useLanguage } from "./Language";

/**
 * The texts of one page, which travel in that page's own chunk:
 * `export const useMetricsTexts = pageTexts({ en, de })`.
 */
export function pageTexts<T>(languages: Record<LanguageId, T>): () => T {
  return () => languages[useLanguage().id];
}
