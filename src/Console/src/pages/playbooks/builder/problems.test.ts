import { describe, expect, test } from "vitest";
import { toDraft } from "./draft";
import { bySpot, place } from "./problems";
import { flatten } from "./steps";
import { templates } from "./templateFiles";

describe("a problem", () => {
  const steps = toDraft(templates.find(([name]) => name === "payment-failure.json")?.[1] ?? {}).steps;
  const all = flatten(steps);
  test.each([
    ["steps[1].then[2].then[0].title", "escalate", "title"],
    ["steps[1].if.all[0].value", "still-open", "if.all[0].value"],
    ["steps[1].then", "still-open", "then"],
    ["steps[9].title", undefined, "steps[9].title"],
    ["entry.input", undefined, "entry.input"],
  ])("at %s is at %s", (field, id, rest) => {
    const placed = place({ field, reason: "No." }, steps);
    expect(all.find(({ key }) => key === placed.key)?.fields.id).toBe(id);
    expect(placed.rest).toBe(rest);
  });
  test("is told together with another one at the same place", () => {
    const placed = ["One.", "Two."].map((reason) => place({ field: "name", reason }, []));
    expect(bySpot(placed).get(":name")).toBe("One. Two.");
  });
});
