import { isObject, type Json } from "./json";

/** A text that is to be a playbook: the object, or why it is none. */
export type ReadText = { definition: Json } | { why: string };

export function readText(text: string, notObject: string): ReadText {
  try {
    const read: unknown = JSON.parse(text);
    return isObject(read) ? { definition: read } : { why: notObject };
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) };
  }
}

export const writeText = (definition: Json): string => JSON.stringify(definition, null, 2);

/** Where in a text that is JSON the value at a place such as `steps[1].title` begins; the nearest there is. */
export function offsetOf(text: string, place: string): number {
  const wanted = place.match(/[^.[\]]+/g) ?? [];
  const reader = new Reader(text);
  return reader.find(wanted);
}

/** Walks over JSON that was read already, so it need not be judged. */
class Reader {
  #at = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  find(wanted: readonly string[]): number {
    this.#space();
    const start = this.#at;
    const [first, ...rest] = wanted;
    const opening = this.#text[this.#at];
    if (first === undefined || (opening !== "{" && opening !== "[")) return start;
    this.#at++;
    for (let index = 0; ; index++) {
      this.#space();
      if (this.#at >= this.#text.length || "}]".includes(this.#text[this.#at] ?? "")) return start;
      const name = opening === "{" ? this.#name() : String(index);
      if (name === first) return this.find(rest);
      this.#skip();
      this.#space();
      if (this.#text[this.#at] === ",") this.#at++;
    }
  }

  #space() {
    while (/\s/.test(this.#text[this.#at] ?? "")) this.#at++;
  }

  #name(): string {
    const start = this.#at;
    this.#string();
    const name = JSON.parse(this.#text.slice(start, this.#at)) as string;
    this.#space();
    this.#at++; // The colon.
    this.#space();
    return name;
  }

  #string() {
    this.#at++;
    while (this.#at < this.#text.length && this.#text[this.#at] !== '"')
      this.#at += this.#text[this.#at] === "\\" ? 2 : 1;
    this.#at++;
  }

  #skip() {
    let depth = 0;
    do {
      const here = this.#text[this.#at] ?? "";
      if (here === '"') {
        this.#string();
        continue;
      }
      if ("{[".includes(here)) depth++;
      if ("}]".includes(here)) depth--;
      this.#at++;
    } while (this.#at < this.#text.length && (depth > 0 || !",}]".includes(this.#text[this.#at] ?? "")));
  }
}
