/**
 * A place of an English sentence. `{score:0.0}`: a number, as the engine's own templates write it. `{band}`: words
 * that are translated too, a number, or money. `{step*}`: whatever somebody called it, which stays as it is.
 */
interface Place {
  name: string;
  kind: "number" | "words" | "asIs";
}

/** A sentence with places, ready to be found. */
export interface Pattern {
  find: RegExp;
  places: readonly Place[];
  /** Letters that are not in places: of two patterns that match, the one with more says more exactly what is meant. */
  weight: number;
}

const placeForm = /\{-?(?<name>[a-z][\w.]*)(?<format>:[^{}]*)?(?<own>\*)?\}/g;

// What the engine writes for a number that it does not know.
const numberForm = String.raw`-?\d[\d,]*(?:\.\d+)?(?: %)?|an unknown number of`;

export function placesOf(sentence: string): readonly Place[] {
  return [...sentence.matchAll(placeForm)].map(({ groups }) => ({
    name: groups?.name ?? "",
    kind: groups?.format ? "number" : groups?.own ? "asIs" : "words",
  }));
}

/** Undefined: the sentence has no places. */
export function patternOf(sentence: string): Pattern | undefined {
  const places = placesOf(sentence);
  if (places.length === 0) return undefined;
  const literals = sentence.replace(placeForm, "\0").split("\0");
  const source = literals.map(escaped).reduce((made, literal, at) => {
    const form = places[at - 1]?.kind === "number" ? numberForm : ".+?";
    return `${made}(${form})${literal}`;
  });
  return { find: new RegExp(`^${source}$`, "s"), places, weight: literals.join("").length };
}

/** Fills the places of a translation. */
export function filled(translation: string, values: ReadonlyMap<string, string>): string {
  return translation.replace(placeForm, (place, name: string) => values.get(name) ?? place);
}

const escaped = (literal: string) => literal.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
