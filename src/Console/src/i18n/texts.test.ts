import { expect, test } from "vitest";
import { de } from "./de";
import { en } from "./en";
import { fill, plural } from "./texts";

test("what is filled in is text, never a pattern again", () => {
  expect(fill("Open {name}", { name: "{n} <b>$&</b>" })).toBe("Open {n} <b>$&</b>");
});

test("a number picks the form that its language asks for", () => {
  expect(plural("en", en.accounts.loaded, 1)).toBe("1 account");
  expect(plural("de", de.accounts.loaded, 1_234)).toBe("1.234 Kunden");
});

test("both languages fill the same places", () => {
  const places = (texts: object): string[] =>
    Object.entries(texts).flatMap(([name, value]) =>
      typeof value === "string"
        ? [`${name}:${[...value.matchAll(/\{\w+\}/g)].map(String).sort().join()}`]
        : places(value as object).map((place) => `${name}.${place}`),
    );
  expect(places(de)).toEqual(places(en));
});
