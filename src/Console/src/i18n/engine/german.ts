import type { Catalogue } from "./catalogue";
import names from "./de/names.json";
import sentences from "./de/sentences.json";

/** Loaded with the language: who reads English needs none of it. */
export const german: Catalogue = { names, sentences };
