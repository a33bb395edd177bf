import { expect, test } from "vitest";
import { emptyDraft, readMapping, reasonsByField, writeMapping } from "./mapping";

const mapping = {
  items: "$.events[*]",
  event: "$.kind",
  types: { login: "usage.event", "*": "erp.other" },
  at: "$.when",
  keys: { "erp.customer": "$.customer['erp no']" },
  value: 2,
  props: { plan: "$.plan", channel: "web", weight: { const: 3 }, live: true },
};

test("a mapping that is read and written again is the same", () => {
  expect(writeMapping(readMapping(mapping))).toEqual(mapping);
});

test("what is left empty is left out", () => {
  const draft = emptyDraft();
  draft.paths.account = " $.id ";
  draft.props = [{ name: " ", value: "$.x" }];
  expect(writeMapping(draft)).toEqual({ account: "$.id", types: { "*": "usage.event" } });
});

test("what looks like JSON and is none stays a text", () => {
  const draft = emptyDraft();
  draft.props = [
    { name: "open", value: "{not json" },
    { name: "date", value: "2026-11-01" },
  ];
  expect(writeMapping(draft).props).toEqual({ open: "{not json", date: "2026-11-01" });
});

test("a reason finds its field by name or by the path that led nowhere", () => {
  const reasons = [
    { code: "x", field: "mapping.types.login", detail: "no type" },
    { code: "x", field: "$.when", detail: "no instant" },
    { code: "x", field: "$.when", detail: "said again" },
    { code: "x", field: "$.plan", detail: "no plan" },
    { code: "x", field: "$.elsewhere", detail: "of no field" },
  ];
  expect(Object.fromEntries(reasonsByField(readMapping(mapping), reasons))).toEqual({
    "types.login": "no type",
    at: "no instant",
    "props.plan": "no plan",
  });
});
