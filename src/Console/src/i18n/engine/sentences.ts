import { makeNumbers } from "./numbers";
import { filled, type Pattern, patternOf } from "./places";

/** The engine's English sentences, with places, and what they are in another language. */
export type Sentences = Readonly<Record<string, string>>;

const keptMax = 20_000; // A few texts of each of thousands of alerts, about 10 MB; beyond it all are found anew.

/**
 * Says in another language what the engine says in English. What is not found stays as it is: a customer's own
 * words, or those of a newer engine.
 */
export function makeSay(sentences: Sentences, locale: string): (text: string) => string {
  const patterns = Object.entries(sentences)
    .flatMap(([sentence, translation]) => {
      const pattern = patternOf(sentence);
      return pattern ? [{ pattern, translation }] : [];
    })
    .sort((a, b) => b.pattern.weight - a.pattern.weight);
  const number = makeNumbers(locale);
  const kept = new Map<string, string | undefined>();
  return (text) => found(text) ?? text;

  function found(text: string): string | undefined {
    if (kept.has(text)) return kept.get(text);
    const said = lookUp(text);
    if (kept.size >= keptMax) kept.clear();
    kept.set(text, said);
    return said;
  }

  // Several sentences are told one by one where each is known; else they are one text.
  function lookUp(text: string): string | undefined {
    if (Object.hasOwn(sentences, text)) return sentences[text];
    const parts = text.split(/(?<=[.?!]) (?=[A-Z\d])/);
    const said = parts.length > 1 ? parts.map(found) : [undefined];
    return said.includes(undefined) ? matched(text) : said.join(" ");
  }

  function matched(text: string): string | undefined {
    for (const { pattern, translation } of patterns) {
      const values = valuesOf(pattern, text);
      if (values) return filled(translation, values);
    }
    return undefined;
  }

  /** Undefined: the pattern does not match, or a place has words that are not known. */
  function valuesOf({ find, places }: Pattern, text: string): Map<string, string> | undefined {
    const match = find.exec(text);
    if (!match) return undefined;
    const values = new Map<string, string>();
    for (const [at, { name, kind }] of places.entries()) {
      const told = match[at + 1] ?? "";
      const said = kind === "asIs" ? (found(told) ?? told) : (number(told) ?? found(told));
      if (said === undefined) return undefined;
      values.set(name, said);
    }
    return values;
  }
}
