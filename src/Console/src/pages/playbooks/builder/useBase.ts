import { useState } from "react";
import { type Draft, toDefinition } from "./draft";
import type { Json } from "./json";
import type { Playbook } from "./types";

/** What was saved last, or begun from: the version that changes are judged against. */
export interface Base {
  /** Undefined: the playbook is new. */
  version: number | undefined;
  text: string;
}

export function useBase(saved: Playbook | undefined, first: Json) {
  const [base, setBase] = useState<Base>({ version: saved?.version, text: JSON.stringify(first) });
  return {
    version: base.version,
    isSame: (draft: Draft) => JSON.stringify(toDefinition(draft)) === base.text,
    set: (version: number, definition: Json) => setBase({ version, text: JSON.stringify(definition) }),
  };
}
