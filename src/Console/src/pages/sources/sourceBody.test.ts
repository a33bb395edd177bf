import { expect, test } from "vitest";
import { bodyOf, readOptions, writeOptions } from "./sourceBody";
import type { Source } from "./types";

test("options are lines, and lines are options again", () => {
  const options = { account: "data.object.metadata.crm_id", address: "https://x.example/?a=b" };
  expect(readOptions(writeOptions(options))).toEqual(options);
  expect(readOptions("no sign\n = nothing\n a = 1 ")).toEqual({ a: "1" });
});

test("a change keeps what it does not name, and of polling only what was decided", () => {
  const poll = { url: null, everySeconds: 900, user: null, cursor: "c", failures: 2 };
  const source = {
    vendor: "stripe",
    name: "S",
    enabled: true,
    options: {},
    mapping: null,
    scheme: null,
    poll,
    version: 3,
  };
  expect(bodyOf(source as unknown as Source, { enabled: false })).toEqual({
    vendor: "stripe",
    name: "S",
    enabled: false,
    options: {},
    mapping: null,
    scheme: null,
    poll: { url: null, everySeconds: 900, user: null },
    version: 3,
  });
  expect(bodyOf({ ...source, poll: null } as unknown as Source, { poll: {} }).poll).toEqual({});
});
