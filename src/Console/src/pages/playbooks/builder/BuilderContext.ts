import { createContext, useContext } from "react";
import type { Draft, StepNode } from "./draft";
import { put } from "./json";
import { spotOf, type Placed } from "./problems";
import type { Endpoint, Facets, Measure } from "./types";

/** What the workspace has that a playbook can name. */
export interface Known {
  measures: readonly Measure[];
  rules: readonly { id: string; name: string }[];
  endpoints: readonly Endpoint[];
  facets: Facets;
}

/** Where the focus goes when the change is drawn: a step's head, or a field. */
export interface Focus {
  current: { step?: string; spot?: string } | undefined;
}

export interface Builder {
  draft: Draft;
  /** An edit; typing in one field, told by its tag, is undone as a whole. */
  edit: (change: (draft: Draft) => Draft, tag?: string) => void;
  known: Known;
  problems: readonly Placed[];
  spots: ReadonlyMap<string, string>;
  opened: ReadonlySet<string>;
  open: (step: string, isOpen: boolean) => void;
  focus: Focus;
  /** Said aloud. */
  say: (text: string) => void;
  dragged: string | undefined;
  drag: (step: string | undefined) => void;
}

export const BuilderContext = createContext<Builder | null>(null);

export function useBuilder(): Builder {
  const builder = useContext(BuilderContext);
  if (!builder) throw new Error("useBuilder is for parts of the builder.");
  return builder;
}

/** A field of the playbook itself, and how it is changed. */
export function useField(name: string): [unknown, (value: unknown, tag?: string) => void] {
  const { draft, edit } = useBuilder();
  return [
    draft.fields[name],
    (value, tag = name) => edit((now) => ({ ...now, fields: put(now.fields, name, value) }), tag),
  ];
}

/** What the engine says of a field: `fault("text")` of a step, or of the playbook without one. */
export function useFaults(node?: StepNode): (rest: string) => string | undefined {
  const { spots } = useBuilder();
  return (rest) => spots.get(spotOf(node?.key ?? null, rest));
}
