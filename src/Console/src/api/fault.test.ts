import { expect, test } from "vitest";
import { faultOf } from "./fault";

const answer = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });

test("every field at fault keeps its own sentence", async () => {
  const errors = [
    { field: "name", reason: "A name is needed." },
    { field: "weights[0]", reason: "Weights are above 0." },
  ];
  const fault = await faultOf(answer(400, { detail: "Two fields.", field: "name", errors }));
  expect(fault.fields).toEqual(errors.map(({ field, reason }) => ({ field, detail: reason })));
  expect([fault.kind, fault.detail]).toEqual(["invalid", "Two fields."]);
});

test("a single field at fault has the sentence of the whole", async () => {
  const fault = await faultOf(answer(400, { detail: "until lies ahead.", field: "until" }));
  expect(fault.fields).toEqual([{ field: "until", detail: "until lies ahead." }]);
});

test("an answer that is no problem details is told by its status", async () => {
  const fault = await faultOf(new Response("<html>", { status: 503 }));
  expect([fault.kind, fault.fields, fault.detail]).toEqual(["busy", [], undefined]);
});

test("a change that came second is a conflict, before or after If-Match", async () => {
  for (const status of [409, 412]) expect((await faultOf(answer(status, {}))).kind).toBe("conflict");
});
