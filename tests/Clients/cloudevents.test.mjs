import assert from "node:assert/strict";
import { test } from "node:test";
import { CloudEvent, emitterFor, HTTP, httpTransport, Mode } from "cloudevents";
import { engineKey, engineUrl, fresh, signals } from "./engine.mjs";

const address = `${engineUrl}/v1/cloudevents`;

// The library's own transport sets no key; everything else of the message is its own.
async function send(message) {
  const response = await fetch(address, {
    method: "POST",
    headers: { ...message.headers, Authorization: `Bearer ${engineKey}` },
    body: message.body,
  });
  return { status: response.status, body: await response.json() };
}

test("Events of each mode are taken, and the same event counts once", async () => {
  const account = fresh("cloud");
  const event = new CloudEvent({
    id: "1",
    source: "/acme/app",
    type: "io.acme.usage",
    subject: account,
    time: "2026-01-02T03:04:05.000Z",
    data: { logins: 3 },
    user: "u-1",
  });
  const binary = await send(HTTP.binary(event));
  assert.deepEqual([binary.status, binary.body.accepted], [202, 1]);
  const structured = await send(HTTP.structured(event));
  assert.deepEqual([structured.status, structured.body.duplicates], [202, 1]);
  const batch = [event, event.cloneWith({ id: "2", type: "usage.event", name: "login" })];
  const batched = await send({
    headers: { "content-type": "application/cloudevents-batch+json" },
    body: JSON.stringify(batch),
  });
  assert.deepEqual([batched.body.accepted, batched.body.duplicates], [1, 1]);

  const [first, second] = await signals(account);
  assert.deepEqual(
    [first.id, first.type, first.at, first.props, first.user],
    ["/acme/app#1", "io.acme.usage", "2026-01-02T03:04:05Z", { logins: 3 }, "u-1"],
  );
  assert.deepEqual([second.type, second.name], ["usage.event", "login"]);
});

test("The library's emitter delivers through its own transport", async () => {
  const account = fresh("emitted");
  const transport = httpTransport(address);
  for (const mode of [Mode.BINARY, Mode.STRUCTURED]) {
    const keyed = (message) => transport({ ...message, headers: { ...message.headers, authorization: `Bearer ${engineKey}` } });
    const emit = emitterFor(keyed, { binding: HTTP, mode });
    await emit(new CloudEvent({ id: `e-${mode}`, source: "/s", type: "usage.event", account, data: { rows: 1 } }));
  }

  assert.equal((await signals(account)).length, 2);
});
