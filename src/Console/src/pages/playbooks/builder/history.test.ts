import { describe, expect, test } from "vitest";
import { begin, edit, redo, undo } from "./history";

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
