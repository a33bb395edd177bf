import assert from "node:assert/strict";
import { test } from "node:test";
import { PostHog } from "posthog-node";
import { ask, engineKey, fresh, signals } from "./engine.mjs";
import { troubled } from "./trouble.mjs";

test("What PostHog's library captures reaches its account, once also after a lost answer", async () => {
  const [account, user] = [fresh("hog"), fresh("user")];
  const wire = await troubled(["lose", 503]);
  const library = new PostHog(engineKey, { host: wire.url, flushAt: 100, fetchRetryDelay: 50 });
  library.groupIdentify({ groupType: "company", groupKey: account, properties: { name: "Hog" } });
  library.capture({ distinctId: user, event: "Report Shared", properties: { rows: 3 }, groups: { company: account, project: "p" } });
  library.capture({ distinctId: user, event: "$pageview", properties: { $pathname: "/home" }, groups: { company: account } });
  await library.shutdown();

  const found = await signals(account);
  assert.deepEqual(found.map((s) => s.name ?? s.type).sort(), ["Report Shared", "Viewed /home Page", "account.updated"]);
  assert.equal(found.find((s) => s.name === "Report Shared").user, user);
  assert.match(JSON.stringify((await ask(`/v1/accounts/${account}`)).body), /"name":"Hog"/);
  assert.equal(wire.seen[0].path, "/batch/");
  wire.close();
});
