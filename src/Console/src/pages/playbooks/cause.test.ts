import { expect, test } from "vitest";
import { causeOf } from "./cause";

test("who asked is told without the key of their request", () => {
  expect(causeOf({ trigger: "manual", cause: "Ann: head of CS: 5da77485" })).toBe("Ann: head of CS");
  expect(causeOf({ trigger: "alert", cause: "al_1: x" })).toBe("al_1: x");
});
