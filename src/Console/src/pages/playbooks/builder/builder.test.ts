import { describe, expect, test } from "vitest";
import { builder as en } from "../../../i18n/en/builder";
import { toDraft } from "./draft";
import { templates } from "./templateFiles";
import { begin, edit, redo, undo } from "./history";
import { offsetOf, writeText } from "./jsonText";
import { placeNames } from "./placeNames";
import { bySpot, place } from "./problems";
import { slugOf } from "./slug";
import { readSpan, writeSpan } from "./span";
import { flatten } from "./steps";
import { isShown, retype, startOf, stepTypes } from "./stepTypes";
import { addable, kindOf, setEvery } from "./triggers";
import { stepWords } from "./words";

describe("a span", () => {
  test.each([
    ["3.00:00:00", 3, "day"],
    ["1.12:00:00", 36, "hour"],
    ["00:30:00", 30, "minute"],
    ["00:00:01", 1, "second"],
    ["366.00:00:00", 366, "day"],
  ] as const)("%s is %i %s, and back", (text, amount, unit) => {
    expect(readSpan(text)).toEqual({ amount, unit });
    expect(writeSpan({ amount, unit })).toBe(text);
  });
  test("that is none is none", () => expect(readSpan("3 days")).toBeUndefined());
  test("of half a day is twelve hours", () =>
    expect(writeSpan({ amount: 0.5, unit: "day" })).toBe("12:00:00"));
});

describe("the way back", () => {
  const typed = ["a", "ab", "abc"].reduce((now, text) => edit(now, text, "name"), begin(""));
  test("takes what was typed in one field as a whole", () => {
    expect(undo(typed).present).toBe("");
    expect(redo(undo(typed)).present).toBe("abc");
  });
  test("ends where another field was touched, and where an edit stands alone", () => {
    const more = edit(edit(edit(typed, "x", "id"), "y"), "z");
    expect(["z", "y", "x", "abc", ""].map((_, n) => times(n, more).present)).toEqual([
      "z",
      "y",
      "x",
      "abc",
      "",
    ]);
  });
  test("does not lead on after another edit", () => {
    expect(redo(edit(undo(typed), "else")).present).toBe("else");
  });
  const times = (n: number, from: typeof typed): typeof typed => (n === 0 ? from : times(n - 1, undo(from)));
});

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

test("steps are numbered as they are read", () => {
  const { steps } = toDraft({ steps: [{ type: "end" }, { type: "branch", then: [{}], else: [{}, {}] }] });
  expect([...placeNames(steps).values()]).toEqual(["1", "2", "2a.1", "2b.1", "2b.2"]);
});

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

test("a schedule has the fields of its rhythm and no other", () => {
  const weekly = setEvery({ every: "day", at: "08:00", timeZone: "Europe/Berlin" }, "week");
  expect(weekly).toEqual({ every: "week", at: "08:00", timeZone: "Europe/Berlin", days: ["monday"] });
  expect(setEvery(weekly, "day")).toEqual({ every: "day", at: "08:00", timeZone: "Europe/Berlin" });
});

test("of thresholds and schedules there is one each", () => {
  expect(addable([{ schedule: {} }, { alert: {} }])).toEqual(["alert", "threshold", "manual"]);
  expect(kindOf({ alert: {}, manual: true })).toBeUndefined();
});

test("a name becomes an id", () => {
  expect(slugOf("  Größe & Übergabe (EU) ")).toBe("grosse-ubergabe-eu");
});

test("steps are told in words", () => {
  const wording = { texts: en, locale: "en-GB" };
  const when = {
    all: [{ input: "score", op: ">=", value: 60 }, { any: [{ fact: "in-band", limit: "red" }, {}] }],
  };
  expect(stepWords({ type: "waitUntil", until: { when, timeout: "1.00:00:00" } }, wording)).toBe(
    "until Score ≥ 60 and (Is in the band: red or a condition that the form does not know), at most 1 day",
  );
  expect(stepWords({ type: "task", title: "Call", due: "2.00:00:00", owner: "ann" }, wording)).toBe(
    "Call, for ann, due in 2 days",
  );
  expect(stepWords({ type: "dance" }, wording)).toBe("Unknown step");
});
