import { describe, expect, test } from "vitest";
import { portfolio as de } from "./de/portfolio";
import { portfolio as en } from "./en/portfolio";
import { fill, plural } from "./texts";

test("what is filled in is text, never a pattern again", () => {
  expect(fill("Open {name}", { name: "{n} <b>$&</b>" })).toBe("Open {n} <b>$&</b>");
});

test("a number picks the form that its language asks for", () => {
  expect(plural("en", en.loaded, 1)).toBe("1 account");
  expect(plural("de", de.loaded, 1_234)).toBe("1.234 Kunden");
});

const files = import.meta.glob<Record<string, object>>(["./en/*.ts", "./de/*.ts"], { eager: true });

describe("both languages fill the same places", () => {
  const english = Object.keys(files).filter((path) => path.startsWith("./en/"));
  test.each(english)("in %s", (path) => {
    expect(places(files[path.replace("/en/", "/de/")] ?? {})).toEqual(places(files[path] ?? {}));
  });
});

function places(texts: object): string[] {
  return Object.entries(texts).flatMap(([name, value]) =>
    typeof value === "string"
      ? [`${name}:${[...value.matchAll(/\{\w+\}/g)].map(String).sort().join()}`]
      : places(value as object).map((place) => `${name}.${place}`),
  );
}
