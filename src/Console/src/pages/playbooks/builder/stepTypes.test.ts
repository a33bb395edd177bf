import { expect, test } from "vitest";
import { isShown, retype, startOf, stepTypes } from "./stepTypes";

test("a step begins with fields that its form shows", () => {
  for (const type of stepTypes) {
    const fields = Object.keys(startOf(type)).filter((field) => field !== "type" && field !== "until");
    expect(fields.filter((field) => !isShown(type, field))).toEqual([]);
  }
});

test("a step of another kind keeps what both have", () => {
  const task = { type: "task", id: "call", title: "Call", text: "Now", owner: "ann", due: "1.00:00:00" };
  expect(retype(task, "email")).toEqual({
    type: "email",
    title: "Call",
    text: "Now",
    endpoint: "",
    id: "call",
  });
  expect(retype(task, "wait")).toEqual({ type: "wait", for: "3.00:00:00", id: "call" });
});
