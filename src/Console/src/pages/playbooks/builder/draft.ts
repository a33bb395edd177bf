import { isObject, type Json } from "./json";

export type Branch = "then" | "else";

/** A step with a name of its own, by which the form finds it again wherever it was moved. */
export interface StepNode {
  key: string;
  /** As in the definition; `then` and `else` only keep their places here, their steps are below. */
  fields: Json;
  then?: readonly StepNode[];
  else?: readonly StepNode[];
  /** What stands in the list and is no step; carried along. */
  raw?: unknown;
}

/** A playbook as the builder holds it: the definition, whose steps have names. */
export interface Draft {
  /** As in the definition; `steps` only keeps its place here, unless it is no list and the form cannot show it. */
  fields: Json;
  steps: readonly StepNode[];
}

let made = 0;

export const newKey = (): string => `s${++made}`;

/** Any JSON object becomes a draft: what the form does not know is carried along as it is. */
export function toDraft(definition: Json): Draft {
  const { steps } = definition;
  if (!Array.isArray(steps)) return { fields: definition, steps: [] };
  return { fields: { ...definition, steps: [] }, steps: steps.map(toNode) };
}

export function toDefinition({ fields, steps }: Draft): Json {
  return Array.isArray(fields.steps) ? { ...fields, steps: steps.map(toStep) } : fields;
}

export function toNode(step: unknown): StepNode {
  if (!isObject(step)) return { key: newKey(), fields: {}, raw: step };
  const node: StepNode = { key: newKey(), fields: { ...step } };
  for (const branch of ["then", "else"] as const) {
    const inner = step[branch];
    if (!Array.isArray(inner)) continue;
    node[branch] = inner.map(toNode);
    node.fields[branch] = [];
  }
  return node;
}

export function toStep(node: StepNode): unknown {
  if ("raw" in node) return node.raw;
  const step = { ...node.fields };
  for (const branch of ["then", "else"] as const) {
    const inner = node[branch];
    if (inner && Array.isArray(step[branch])) step[branch] = inner.map(toStep);
  }
  return step;
}

/** Whether the form can show the steps. */
export const hasSteps = (draft: Draft): boolean => Array.isArray(draft.fields.steps);
