import { expect, test } from "vitest";
import { offsetOf, writeText } from "./jsonText";

test("every place of a definition is found in its text", () => {
  const definition = {
    name: 'a "quoted" {brace}',
    steps: [{ type: "end" }, { if: { all: [1, { value: 7 }] } }],
  };
  const text = writeText(definition);
  expect(text.slice(offsetOf(text, "steps[1].if.all[1].value"))).toMatch(/^7/);
  expect(text.slice(offsetOf(text, "steps[0].type"))).toMatch(/^"end"/);
  expect(text.slice(offsetOf(text, "steps[0].missing"))).toMatch(/^\{\s+"type"/);
  expect(offsetOf(text, "")).toBe(0);
});
