import { describe, expect, test } from "vitest";
import { toDefinition, toDraft } from "./draft";
import type { Json } from "./json";
import { templates } from "./templateFiles";

describe("a definition and its form are the same thing", () => {
  test("all six templates are here", () => expect(templates).toHaveLength(6));
  test.each(templates)("in %s, down to the order of its fields", (_, definition) => {
    expect(JSON.stringify(toDefinition(toDraft(definition)))).toBe(JSON.stringify(definition));
  });
});

test.each<Json>([
  {},
  { steps: "none" },
  { steps: [null, 3, { type: "dance", tempo: 120 }] },
  { name: 5, colour: "red", triggers: { odd: true }, steps: [{ type: "branch", then: [{}], else: "later" }] },
  { steps: [{ type: "wait", then: [{ type: "end", then: [] }] }], entry: { neither: 1 } },
])("what the form does not know is carried along: %j", (definition) => {
  expect(JSON.stringify(toDefinition(toDraft(definition)))).toBe(JSON.stringify(definition));
});
