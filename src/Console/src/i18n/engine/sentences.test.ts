import { expect, test } from "vitest";
import areas from "./de/sentences.json";
import { filled, placesOf } from "./places";
import { makeSay, type Sentences } from "./sentences";

const german: Sentences = Object.assign({}, ...Object.values(areas)) as Sentences;
const say = makeSay(german, "de");
const all = Object.entries(german);

test.each(all)("the translation fills every place of: %s", (english, translation) => {
  expect(namesOf(translation)).toEqual(namesOf(english));
});

test.each(all)("no other sentence takes: %s", (english, translation) => {
  const [told, said] = [english, translation].map((text) => filled(text, valuesOf(english)));
  expect(say(told ?? "")).toBe(said);
});

// The catalogue is one: what stands in two areas would be decided by their order.
test("each sentence stands in one area", () => {
  const sentences = Object.values(areas).flatMap((area) => Object.keys(area));
  expect(sentences).toEqual([...new Set(sentences)]);
});

function namesOf(text: string): string[] {
  return placesOf(text)
    .map(({ name }) => name)
    .sort();
}

// What reads the same in both languages, so that one text can be made of either.
function valuesOf(english: string): Map<string, string> {
  return new Map(placesOf(english).map(({ name, kind }) => [name, kind === "asIs" ? "Ada" : "7"]));
}
