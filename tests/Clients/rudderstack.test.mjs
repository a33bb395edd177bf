import assert from "node:assert/strict";
import { test } from "node:test";
import RudderAnalytics from "@rudderstack/rudder-sdk-node";
import { engineKey, engineUrl, flowed, fresh, signals } from "./engine.mjs";
import { troubled } from "./trouble.mjs";

// The library is CommonJS with a default export.
const Client = RudderAnalytics.default ?? RudderAnalytics;

async function send(url, tell) {
  const library = new Client(engineKey, { dataPlaneUrl: url, flushAt: 100, flushInterval: 100_000, logLevel: "error" });
  const told = [];
  tell(library, (error) => told.push(error));
  await new Promise((resolve) => library.flush(resolve));
  return told;
}

test("All that RudderStack's library sends reaches its account, unchanged", async () => {
  const [account, user] = [fresh("rudder"), fresh("user")];
  const wire = await troubled([]);
  await send(wire.url, (library) => {
    library.track({ userId: user, event: "Early" });
    library.group({ userId: user, groupId: account, traits: { name: "Rudder" } });
    library.track({ userId: user, event: "Late", properties: { rows: 3 } });
    library.page({ userId: user, name: "Home" });
    library.identify({ userId: user, traits: { plan: "pro" } });
  });
  await flowed();
  const found = await signals(account);
  assert.deepEqual(found.map((s) => s.name ?? s.type).sort(), [
    "Early",
    "Late",
    "Viewed Home Page",
    "account.updated",
    "user.identified",
  ]);
  assert.match(wire.seen[0].headers["content-type"], /x-www-form-urlencoded/);
  assert.equal(wire.seen[0].headers["content-encoding"], "gzip");
  wire.close();
});

test("A batch whose answer was lost or refused is sent again and counts once", async () => {
  const account = fresh("rudder-retried");
  const wire = await troubled(["lose", 503, 429]);
  await send(wire.url, (library) => {
    for (let i = 0; i < 4; i++) library.track({ userId: "u", event: `E${i}`, context: { groupId: account } });
  });
  assert.ok(wire.seen.length >= 3, `${wire.seen.length} requests`);
  const names = (await signals(account)).map((s) => s.name);
  assert.equal(new Set(names).size, names.length);
  assert.deepEqual(names.sort(), ["E0", "E1", "E2", "E3"]);
  wire.close();
});
