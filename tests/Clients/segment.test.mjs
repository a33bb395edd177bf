import assert from "node:assert/strict";
import { test } from "node:test";
import { Analytics } from "@segment/analytics-node";
import { ask, engineKey, engineUrl, flowed, fresh, signals } from "./engine.mjs";
import { troubled } from "./trouble.mjs";

function library(host = engineUrl, more = {}) {
  const errors = [];
  const analytics = new Analytics({ writeKey: engineKey, host, path: "/v1/batch", ...more });
  analytics.on("error", (error) => errors.push(error));
  return { analytics, errors };
}

test("All that Segment's library sends reaches its account, unchanged", async () => {
  const [account, user, device] = [fresh("acme"), fresh("user"), fresh("device")];
  const { analytics, errors } = library();
  const at = new Date("2026-01-02T03:04:05.678Z");
  analytics.track({ anonymousId: device, event: "Signed Up" });
  analytics.identify({ userId: user, anonymousId: device, traits: { email: "a@x.io", plan: "pro" } });
  analytics.group({ userId: user, groupId: account, traits: { name: "Acme", employees: 25, plan: "pro" } });
  analytics.track({ userId: user, event: "Report Exported", properties: { rows: 12 }, timestamp: at });
  analytics.page({ userId: user, name: "Home" });
  analytics.screen({ userId: user, name: "Start" });
  analytics.alias({ userId: `${user}-new`, previousId: user });
  analytics.track({ userId: `${user}-new`, event: "Renamed" });
  await analytics.closeAndFlush();
  await flowed();

  assert.deepEqual(errors, []);
  const found = await signals(account);
  assert.deepEqual(found.map((s) => [s.type, s.name]).sort(), [
    ["account.updated", null],
    ["usage.event", "Renamed"],
    ["usage.event", "Report Exported"],
    ["usage.event", "Signed Up"],
    ["usage.event", "Viewed Home Page"],
    ["usage.event", "Viewed Start Screen"],
    ["user.identified", null],
  ]);
  const exported = found.find((s) => s.name === "Report Exported");
  assert.equal(exported.at, "2026-01-02T03:04:05.678Z");
  assert.deepEqual(exported.props, { rows: 12 });
  assert.equal(exported.user, user);
  const { body } = await ask(`/v1/accounts/${account}`);
  assert.match(JSON.stringify(body), /"name":"Acme"/);
  assert.match(JSON.stringify(body), /"seats":25/);
});

test("A batch whose answer was lost or refused is sent again and counts once", async () => {
  const account = fresh("retried");
  const wire = await troubled(["lose", 503, 429]);
  const { analytics, errors } = library(wire.url, { maxRetries: 10 });
  for (let i = 0; i < 5; i++) analytics.track({ userId: "u", event: `E${i}`, context: { groupId: account } });
  await analytics.closeAndFlush();
  assert.deepEqual(errors, []);
  assert.ok(wire.seen.length >= 4, `${wire.seen.length} requests`);
  assert.equal((await signals(account)).length, 5);
  wire.close();
});

test("A thousand events of many users arrive, each once", async () => {
  const account = fresh("busy");
  const { analytics, errors } = library(engineUrl, { maxEventsInBatch: 50 });
  for (let i = 0; i < 1000; i++) analytics.track({ userId: `u-${i % 20}`, event: `E${i}`, context: { groupId: account } });
  await analytics.closeAndFlush();
  assert.deepEqual(errors, []);
  let count = 0;
  let cursor = "";
  do {
    const { body } = await ask(`/v1/accounts/${account}/timeline?limit=200&cursor=${cursor}`);
    count += body.items.filter((item) => item.kind === "signal").length;
    cursor = body.next ?? "";
  } while (cursor);
  assert.equal(count, 1000);
});

test("A wrong write key is told as an error, not swallowed", async () => {
  const errors = [];
  const analytics = new Analytics({ writeKey: "wrong", host: engineUrl, path: "/v1/batch", maxRetries: 0 });
  analytics.on("error", (error) => errors.push(error));
  analytics.track({ userId: "u", event: "E" });
  await analytics.closeAndFlush();
  assert.equal(errors.length, 1);
});
