import type names from "./de/names.json";
import type { Sentences } from "./sentences";

/** What has an id in the engine's answers, and a name in the console. */
export type Named = keyof typeof names;

/** The engine's words in one language. */
export interface Catalogue {
  names: Readonly<Record<Named, Readonly<Record<string, string>>>>;
  /** By area, so that people find their way in the file. */
  sentences: Readonly<Record<string, Sentences>>;
}
