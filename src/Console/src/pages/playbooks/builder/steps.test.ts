import { describe, expect, test } from "vitest";
import { type StepNode, toDraft, toNode } from "./draft";
import { templates } from "./templateFiles";
import {
  depthMax,
  duplicate,
  fits,
  flatten,
  insert,
  jumpTo,
  mayMove,
  moveBy,
  moveTo,
  placeOf,
  remove,
  rename,
  slots,
} from "./steps";

type Tree = (string | [string, Tree, Tree])[];

const grown = (tree: Tree): StepNode[] =>
  tree.map((each) => {
    if (typeof each === "string") return { key: each, fields: { type: "end", id: each } };
    const [key, yes, no] = each;
    const node: StepNode = { key, fields: { type: "branch", id: key } };
    if (yes.length > 0) [node.fields.then, node.then] = [[], grown(yes)];
    if (no.length > 0) [node.fields.else, node.else] = [[], grown(no)];
    return node;
  });

const told = (nodes: readonly StepNode[]): Tree =>
  nodes.map((node) =>
    node.fields.type === "branch" ? [node.key, told(node.then ?? []), told(node.else ?? [])] : node.key,
  );

const tree: Tree = ["a", ["b", ["c"], []], "d"];

describe("a step moves to the next place that there is", () => {
  test.each<[string, -1 | 1, Tree]>([
    ["a", -1, ["a", ["b", ["c"], []], "d"]],
    ["a", 1, [["b", ["a", "c"], []], "d"]],
    ["c", -1, ["a", "c", ["b", [], []], "d"]],
    ["c", 1, ["a", ["b", [], ["c"]], "d"]],
    ["d", -1, ["a", ["b", ["c"], ["d"]]]],
    ["d", 1, ["a", ["b", ["c"], []], "d"]],
    ["b", -1, [["b", ["c"], []], "a", "d"]],
    ["b", 1, ["a", "d", ["b", ["c"], []]]],
  ])("%s by %i", (key, way, expected) => {
    expect(told(moveBy(grown(tree), key, way))).toEqual(expected);
  });

  test("and there and back again it is where it was, from every place of every template", () => {
    for (const [, definition] of templates) {
      const { steps } = toDraft(definition);
      for (const { key } of flatten(steps))
        for (const way of [-1, 1] as const) {
          const there = moveBy(steps, key, way);
          if (there === steps) continue;
          const back = moveBy(there, key, way === 1 ? -1 : 1);
          expect(told(back)).toEqual(told(steps));
        }
    }
  });

  test("not deeper than the engine takes", () => {
    const deep = grown(["x", ["1", [["2", [["3", [["4", ["y"], []]], []]], []]], []]]);
    const [x] = deep;
    expect(Math.max(...slots(deep).map(({ depth }) => depth))).toBe(depthMax);
    const branch = { ...toNode({ type: "branch", then: [{ type: "end" }] }) };
    expect(
      slots(deep)
        .filter((slot) => slot.depth === depthMax)
        .some((slot) => fits(branch, slot)),
    ).toBe(false);
    expect(slots(deep).every((slot) => x && fits(x, slot))).toBe(true);
  });
});

describe("a step is dropped", () => {
  test("behind the ones that it passes", () => {
    const [nodes, to] = [grown(["a", "b", "c"]), { parent: null, branch: "steps", depth: 1 } as const];
    expect(told(moveTo(nodes, "a", { ...to, index: 2 }))).toEqual(["b", "a", "c"]);
    expect(told(moveTo(nodes, "c", { ...to, index: 0 }))).toEqual(["c", "a", "b"]);
  });

  test("not into itself", () => {
    const nodes = grown(tree);
    const into = { parent: "b", branch: "else", index: 0, depth: 2 } as const;
    expect(mayMove(nodes, "b", into)).toBe(false);
    expect(moveTo(nodes, "b", into)).toBe(nodes);
    expect(told(moveTo(nodes, "a", into))).toEqual([["b", ["c"], ["a"]], "d"]);
  });
});

test("a list that is emptied is left out of the definition", () => {
  const [branch] = remove(grown([["b", ["c"], []]]), "c");
  expect(branch).toEqual({ key: "b", fields: { type: "branch", id: "b" } });
});

test("every place takes a step, and it is found there", () => {
  for (const [, definition] of templates) {
    const { steps } = toDraft(definition);
    for (const slot of slots(steps)) {
      const node = toNode({ type: "end" });
      expect(placeOf(insert(steps, slot, node), node.key)).toMatchObject(slot);
    }
  }
});

test("a copy stands behind its original, under no id that is taken", () => {
  const copied = duplicate(grown(tree), "b");
  const ids = flatten(copied?.nodes ?? []).map(({ fields }) => fields.id);
  expect(ids).toEqual(["a", "b", "c", undefined, undefined, "d"]);
});

test("jumps follow a step that is called otherwise, and none that shares its id", () => {
  const nodes = jumpTo(grown(["a", "b"]), "a", "onFailure", "b");
  expect(rename(nodes, "b", "later")[0]?.fields.onFailure).toBe("later");
  const shared = rename(nodes, "a", "b");
  expect(rename(shared, "a", "c")[0]?.fields.onFailure).toBe("b");
});

test("a step that is jumped to gets an id that is free", () => {
  const nodes = [...grown(["end-1"]), toNode({ type: "task" }), toNode({ type: "end" })];
  const [, task, end] = nodes;
  const jumped = jumpTo(nodes, task?.key ?? "", "onFailure", end?.key);
  expect(jumped.map(({ fields }) => fields.id)).toEqual(["end-1", undefined, "end-2"]);
  expect(jumped[1]?.fields.onFailure).toBe("end-2");
});
