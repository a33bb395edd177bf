import type { StepNode } from "./draft";
import { listOf } from "./steps";

/** What comes behind a step's number for the steps of its two ways: `3a.1`, `3b.1`. */
export const wayOf = { then: "a.", else: "b." } as const;

/** The number of each step as people read it. */
export function placeNames(nodes: readonly StepNode[], at = ""): Map<string, string> {
  const names = new Map<string, string>();
  nodes.forEach((node, index) => {
    const name = `${at}${index + 1}`;
    names.set(node.key, name);
    for (const branch of ["then", "else"] as const)
      for (const [key, inner] of placeNames(listOf(node, branch), name + wayOf[branch]))
        names.set(key, inner);
  });
  return names;
}
