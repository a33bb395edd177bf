import { expect, test } from "vitest";
import { namesOf, nobody, ownersOf, readPeople, scopeOf } from "./scope";

const people = { me: ["Ann"], team: ["Ann", "Bob"] };

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
  expect(readPeople('{"me":"Ann","team":["Ann","Bob"]}')).toEqual(people); // as an older console stored it
});

test("a person's accounts are those that name their address or their name, in any case", () => {
  const ann = { name: "Ann Lee", email: "ann@example.com" };
  expect(namesOf(ann, ["Bob", "Ann@Example.com", "ann lee", "Ann"])).toEqual(["Ann@Example.com", "ann lee"]);
  expect(namesOf(ann, ["Bob"])).toEqual(["ann@example.com", "Ann Lee"]);
  expect(namesOf({ name: "Ann", email: null }, [])).toEqual(["Ann"]);
});

test("a stored team of any age is read, and what is none is nobody", () => {
  expect(readPeople('{"me":"ann","team":["bob",7]}').team).toEqual(["bob"]);
  for (const stored of [null, "", "[", "7", '{"team":"bob"}']) expect(readPeople(stored).team).toEqual([]);
});
