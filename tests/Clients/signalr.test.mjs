import assert from "node:assert/strict";
import { test } from "node:test";
import { HubConnectionBuilder, LogLevel } from "@microsoft/signalr";
import { MessagePackHubProtocol } from "@microsoft/signalr-protocol-msgpack";
import { ask, engineKey, engineUrl, fresh } from "./engine.mjs";

function hub(protocol) {
  const builder = new HubConnectionBuilder()
    .withUrl(`${engineUrl}/hubs/live`, { accessTokenFactory: () => engineKey })
    .configureLogging(LogLevel.None);
  return (protocol ? builder.withHubProtocol(protocol) : builder).build();
}

/** The first items of a subscription. */
function first(connection, count, request) {
  const items = [];
  return new Promise((resolve, reject) => {
    const stream = connection.stream("Subscribe", request).subscribe({
      next: (item) => items.push(item) === count && (stream.dispose(), resolve(items)),
      error: reject,
      complete: () => reject(new Error(`ended after ${items.length}`)),
    });
  });
}

test("The feed is the same over JSON and over MessagePack", async () => {
  const account = fresh("live");
  for (const name of ["one", "two", "three"])
    await ask("/v1/signals", "POST", { account, type: "usage.event", name, user: "u" });
  await ask("/v1/signals", "POST", { account, type: "billing.payment_failed", props: { invoice: "I", amount: 12.5 } });

  const request = { after: "0.0", accounts: [account] };
  const [json, packed] = [hub(), hub(new MessagePackHubProtocol())];
  await Promise.all([json.start(), packed.start()]);
  const seen = await first(json, 2, request);
  assert.deepEqual(await first(packed, 2, request), seen);
  assert.equal(seen[0].account, account);
  assert.match(seen[0].at, /^\d{4}-\d\d-\d\dT.*Z$/);
  await Promise.all([json.stop(), packed.stop()]);
});

test("What is wrong with a subscription is said over MessagePack too", async () => {
  const connection = hub(new MessagePackHubProtocol());
  await connection.start();
  await assert.rejects(first(connection, 1, { kinds: ["gossip"] }), /kinds/);
  await assert.rejects(first(connection, 1, { kinds: 7 }));
  await connection.stop();
});
