import { expect, test } from "vitest";
import { namesOf, readTaskQuery, writeTaskQuery } from "./taskQuery";

test("somebody who is signed in begins with their own tasks, a key with all", () => {
  const nothing = new URLSearchParams();
  expect(readTaskQuery(nothing, true)).toEqual({ scope: "mine", stage: "open" });
  expect(readTaskQuery(nothing, false)).toEqual({ scope: "all", stage: "open" });
  expect(readTaskQuery(new URLSearchParams("who=mine&stage=nonsense"), false).scope).toBe("all");
});

test("what is chosen comes back from the address", () => {
  for (const isPerson of [true, false])
    for (const scope of ["mine", "team", "all"] as const)
      for (const stage of ["open", "done", "dismissed"] as const) {
        if (scope === "mine" && !isPerson) continue;
        const written = new URLSearchParams(writeTaskQuery({ scope, stage }, isPerson));
        expect(readTaskQuery(written, isPerson)).toEqual({ scope, stage });
      }
  expect(writeTaskQuery({ scope: "mine", stage: "open" }, true)).toEqual({});
});

test("a person is found by name or address in any case, and never becomes everybody", () => {
  const ann = { name: "Ann Lee", email: "ann@acme.test" };
  expect(namesOf(ann, ["ANN@acme.test", "bob"])).toEqual(["ANN@acme.test", "ann@acme.test", "Ann Lee"]);
  expect(namesOf(ann, [])).toHaveLength(2);
  expect(namesOf({ name: "Ann Lee", email: null }, ["Ann Lee"])).toEqual(["Ann Lee"]);
});
