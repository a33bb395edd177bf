import { type Branch, newKey, type StepNode } from "./draft";
import { put, textOf } from "./json";

type Nodes = readonly StepNode[];

/** As the engine: lists of steps within lists of steps. */
export const depthMax = 5;

/** A place for a step: before the one that stands there. */
export interface Slot {
  /** The branch whose list it is; null: the playbook's own. */
  parent: string | null;
  branch: Branch | "steps";
  index: number;
  depth: number;
}

export const isBranch = (node: StepNode): boolean => node.fields.type === "branch";

export const listOf = (node: StepNode, branch: Branch): Nodes => node[branch] ?? [];

/** The lists that a branch opens: one that jumps when it holds has nothing to do then. */
export function branchesOf(node: StepNode): Branch[] {
  if (!isBranch(node)) return (["then", "else"] as const).filter((each) => listOf(node, each).length > 0);
  return node.fields.goto === undefined || listOf(node, "then").length > 0 ? ["then", "else"] : ["else"];
}

/** Every step, in the order in which they are read. */
export function flatten(nodes: Nodes): StepNode[] {
  return nodes.flatMap((node) => [
    node,
    ...branchesOf(node).flatMap((branch) => flatten(listOf(node, branch))),
  ]);
}

export const find = (nodes: Nodes, key: string): StepNode | undefined =>
  flatten(nodes).find((node) => node.key === key);

export function update(nodes: Nodes, key: string, change: (node: StepNode) => StepNode): Nodes {
  return nodes.map((node) => {
    if (node.key === key) return change(node);
    let changed = node;
    for (const branch of ["then", "else"] as const)
      if (node[branch]) changed = withList(changed, branch, update(listOf(node, branch), key, change));
    return changed;
  });
}

/** A step's field; undefined takes it away. */
export const putField = (nodes: Nodes, key: string, field: string, value: unknown): Nodes =>
  update(nodes, key, (node) => ({ ...node, fields: put(node.fields, field, value) }));

/** A list that is emptied is left out, as one is that never was. */
function withList(node: StepNode, branch: Branch, list: Nodes): StepNode {
  const before = listOf(node, branch);
  if (list.length === before.length && list.every((each, index) => each === before[index])) return node;
  if (list.length > 0) return { ...node, fields: { ...node.fields, [branch]: [] }, [branch]: list };
  const { [branch]: _, ...rest } = node;
  return { ...rest, fields: put(node.fields, branch, undefined) };
}

export function remove(nodes: Nodes, key: string): Nodes {
  return nodes
    .filter((node) => node.key !== key)
    .map((node) =>
      (["then", "else"] as const).reduce(
        (each, branch) => (each[branch] ? withList(each, branch, remove(listOf(each, branch), key)) : each),
        node,
      ),
    );
}

export function insert(nodes: Nodes, { parent, branch, index }: Omit<Slot, "depth">, node: StepNode): Nodes {
  if (parent === null || branch === "steps") return nodes.toSpliced(index, 0, node);
  return update(nodes, parent, (at) => withList(at, branch, listOf(at, branch).toSpliced(index, 0, node)));
}

/** Every place for a step, in the order in which they are read. */
export function slots(
  nodes: Nodes,
  parent: string | null = null,
  branch: Slot["branch"] = "steps",
  depth = 1,
): Slot[] {
  const at = (index: number): Slot => ({ parent, branch, index, depth });
  const inside = (node: StepNode) =>
    branchesOf(node).flatMap((each) => slots(listOf(node, each), node.key, each, depth + 1));
  return [at(0), ...nodes.flatMap((node, index) => [...inside(node), at(index + 1)])];
}

/** How many lists within lists a step brings along. */
export function heightOf(node: StepNode): number {
  return Math.max(
    0,
    ...branchesOf(node).flatMap((branch) => listOf(node, branch).map((each) => 1 + heightOf(each))),
  );
}

export const fits = (node: StepNode, slot: Pick<Slot, "depth">): boolean =>
  slot.depth + heightOf(node) <= depthMax;

export function placeOf(nodes: Nodes, key: string): Slot | undefined {
  return slots(nodes).find(({ parent, branch, index }) => {
    const holder = parent === null ? undefined : find(nodes, parent);
    const list = branch === "steps" ? nodes : holder ? listOf(holder, branch) : [];
    return list[index]?.key === key;
  });
}

/** One place up or down, into a branch and out of it again; unchanged where there is none. */
export function moveBy(nodes: Nodes, key: string, way: -1 | 1): Nodes {
  const [node, from] = [find(nodes, key), placeOf(nodes, key)];
  if (!node || !from) return nodes;
  const rest = remove(nodes, key);
  const places = slots(rest).filter((slot) => fits(node, slot));
  const now = places.findIndex((slot) => isSame(slot, from));
  const to = places[now + way];
  return now < 0 || !to ? nodes : insert(rest, to, node);
}

/** Whether a step may go there: not into itself, and not deeper than the engine takes. */
export function mayMove(nodes: Nodes, key: string, to: Slot): boolean {
  const node = find(nodes, key);
  return !!node && fits(node, to) && !flatten([node]).some((each) => each.key === to.parent);
}

/** To a place as it is while the step still stands at its old one. */
export function moveTo(nodes: Nodes, key: string, to: Slot): Nodes {
  const [node, from] = [find(nodes, key), placeOf(nodes, key)];
  if (!node || !from || !mayMove(nodes, key, to)) return nodes;
  const passes = from.parent === to.parent && from.branch === to.branch && from.index < to.index;
  return insert(remove(nodes, key), { ...to, index: to.index - (passes ? 1 : 0) }, node);
}

/** The step once more, behind itself, under other ids: two of the same the engine refuses. */
export function duplicate(nodes: Nodes, key: string): { nodes: Nodes; copy: StepNode } | undefined {
  const [node, at] = [find(nodes, key), placeOf(nodes, key)];
  if (!node || !at) return undefined;
  const copy = copyOf(node);
  return { nodes: insert(nodes, { ...at, index: at.index + 1 }, copy), copy };
}

function copyOf(node: StepNode): StepNode {
  const copy: StepNode = { ...node, key: newKey(), fields: put(node.fields, "id", undefined) };
  if (node.then) copy.then = node.then.map(copyOf);
  if (node.else) copy.else = node.else.map(copyOf);
  return copy;
}

const jumps = ["goto", "onTimeout", "onFailure"] as const;

/** Another id for a step; what jumps to it follows. */
export function rename(nodes: Nodes, key: string, id: string | undefined): Nodes {
  const before = textOf(find(nodes, key)?.fields.id);
  const renamed = putField(nodes, key, "id", id);
  const sharers = flatten(nodes).filter((node) => node.fields.id === before).length;
  if (before === "" || id === undefined || sharers > 1) return renamed;
  return flatten(renamed).reduce<Nodes>(
    (all, node) =>
      jumps.reduce(
        (each, field) => (node.fields[field] === before ? putField(each, node.key, field, id) : each),
        all,
      ),
    renamed,
  );
}

/** Lets a step jump to another one, which gets an id if it has none. */
export function jumpTo(nodes: Nodes, from: string, field: string, to: string | undefined): Nodes {
  const target = to === undefined ? undefined : find(nodes, to);
  if (!target) return putField(nodes, from, field, undefined);
  const id = textOf(target.fields.id) || freeId(nodes, textOf(target.fields.type) || "step");
  return putField(putField(nodes, target.key, "id", id), from, field, id);
}

function freeId(nodes: Nodes, type: string): string {
  const taken = new Set(flatten(nodes).map((node) => node.fields.id));
  const stem = type.toLowerCase();
  let n = 1;
  while (taken.has(`${stem}-${n}`)) n++;
  return `${stem}-${n}`;
}

function isSame(a: Slot, b: Slot): boolean {
  return a.parent === b.parent && a.branch === b.branch && a.index === b.index;
}
