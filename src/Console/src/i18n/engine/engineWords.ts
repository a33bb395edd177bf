import type { Catalogue, Named } from "./catalogue";
import { humanize } from "./humanize";
import { makeSay, type Sentences } from "./sentences";

/** The engine's words in the reader's language. The API speaks English and has stable ids. */
export interface EngineWords {
  /** The name of what comes with the engine; of what a customer has made, its id as people read it. */
  name(kind: Named, id: string): string;
  /** The name of a measure, or of a veto, under its dimension's heading, which it need not say again. */
  within(dimension: string, measure: string): string;
  /** What the engine wrote: a reason, a note. What a customer wrote stays as it is. */
  say(text: string): string;
  /** A title with the account's name before it. */
  title(text: string): string;
}

/** @param catalogue Undefined: English. */
export function makeEngineWords(locale: string, catalogue?: Catalogue): EngineWords {
  const say = catalogue ? makeSay(flat(catalogue), locale) : (text: string) => text;
  const known = (kind: Named, id: string) => {
    const names = catalogue?.names[kind];
    return names && Object.hasOwn(names, id) ? names[id] : undefined;
  };
  const name = (kind: Named, id: string) => known(kind, id) ?? humanize(id);
  return {
    name,
    within: (dimension, measure) => {
      const short = measure.startsWith(`${dimension}.`) ? measure.slice(dimension.length + 1) : measure;
      if (dimension === "vetoes") return name("veto", short);
      return known("measure", measure) ?? humanize(short);
    },
    say,
    title: (text) => titled(text, say),
  };
}

// A name may have a colon of its own: the first one after which something is known is taken.
function titled(text: string, say: (text: string) => string): string {
  for (let at = text.indexOf(": "); at >= 0; at = text.indexOf(": ", at + 1)) {
    const told = text.slice(at + 2);
    const said = say(told);
    if (said !== told) return `${text.slice(0, at)}: ${said}`;
  }
  return say(text);
}

/** All areas in one, and the labels that a model fitted to a workspace's outcomes has for measures. */
function flat({ names, sentences }: Catalogue): Sentences {
  const labels = Object.entries(names.measure)
    .filter(([key]) => key.includes("."))
    .map(([key, name]) => [labelOf(key), name]);
  return Object.assign({}, Object.fromEntries(labels), ...Object.values(sentences)) as Sentences;
}

// `usage.active_users_28d` is "Usage: active users 28d" there.
function labelOf(key: string): string {
  const label = key.replace(".", ": ").replaceAll("_", " ");
  return label.charAt(0).toUpperCase() + label.slice(1);
}
