import { expect, test } from "vitest";
import { nobody, ownersOf, readPeople, scopeOf } from "./scope";

const people = { me: "Ann", team: ["Ann", "Bob"] };

test("a scope's owners lead back to the scope", () => {
  for (const scope of ["all", "mine", "team"] as const)
    expect(scopeOf(ownersOf(scope, people), people)).toBe(scope);
});

test("somebody else's accounts are neither mine nor my team's", () => {
  expect(scopeOf(["Cem"], people)).toBe("other");
  expect(scopeOf(["Ann", "Cem"], people)).toBe("other");
});

test("what is stored and cannot be read is nobody", () => {
  for (const stored of [null, "", "null", "[1]", '{"me":1,"team":"x"}'])
    expect(readPeople(stored)).toEqual(nobody);
  expect(readPeople(JSON.stringify(people))).toEqual(people);
});
