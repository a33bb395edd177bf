import type { Band } from "../api/types";
import { plural, type Texts } from "../i18n/texts";

/** What happened since it was last said aloud. */
export interface News {
  turned: Record<Band, number>;
  raised: number;
  resolved: number;
}

export const noNews = (): News => ({
  turned: { red: 0, yellow: 0, green: 0, unknown: 0 },
  raised: 0,
  resolved: 0,
});

/** The news in a sentence or two, the worst first; empty when there is none. */
export function tellNews(news: News, texts: Texts, locale: string): string {
  const said: string[] = [];
  const say = (forms: { one: string; other: string }, n: number) => {
    if (n > 0) said.push(plural(locale, forms, n));
  };
  say(texts.status.raised, news.raised);
  for (const band of ["red", "yellow", "green", "unknown"] as const)
    say(texts.status.turned[band], news.turned[band]);
  say(texts.status.resolved, news.resolved);
  return said.join(" ");
}
