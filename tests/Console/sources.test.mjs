// Sources as a person sets them up, and what did not fit.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertNone, launch } from "./console.mjs";
import { run } from "./engine.mjs";
import { ask, unexpected, visit } from "./visit.mjs";

const timeout = 60_000;
const refused = /status of 400/;

describe("sources", { timeout: 10 * timeout }, () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());

  async function genericSource(name, mapping) {
    const made = await ask("POST", "/v1/sources", { vendor: "generic", name, mapping });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    return made.body;
  }

  const post = (source, payload) => ask("POST", `/hooks/${source.id}`, payload, source.secret);

  test("a source is made, its mapping tried on a sample, saved, and then it reads webhooks", { timeout }, async () => {
    const account = `mapped-${run}`;
    const { page, faults, close } = await visit(browser, "/sources");
    await page.getByRole("button", { name: "Add a source" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Vendor").selectOption("generic");
    await dialog.getByLabel("Name").fill(`ERP ${run}`);
    await dialog.getByRole("button", { name: "Add the source" }).click();
    const secret = await page.getByRole("region", { name: "Secret" }).textContent();
    const address = await page.getByRole("region", { name: "Webhook address" }).textContent();
    await page.getByRole("button", { name: "Open the source" }).click();
    await page.getByRole("heading", { name: `ERP ${run}` }).waitFor();
    assert.ok(!(await page.locator("main").textContent()).includes(secret), "the secret is shown again");

    const payload = { who: { account }, kind: "login", when: "2026-11-01T10:00:00Z" };
    await page.getByRole("textbox", { name: "Sample 1" }).fill(JSON.stringify(payload));
    await page.getByLabel("Account", { exact: true }).fill("$.who.account");
    await page.getByLabel("Time", { exact: true }).fill("$.never");
    await page.getByText(/there is none at \$\.never/).first().waitFor();
    assert.equal(await page.getByLabel("Time", { exact: true }).getAttribute("aria-invalid"), "true");
    await page.getByLabel("Time", { exact: true }).fill("$.when");
    await page.getByText(`goes to ${account}`).waitFor();
    await page.getByLabel("Time", { exact: true }).and(page.locator(":not([aria-invalid=true])")).waitFor();
    await page.getByRole("button", { name: "Save the mapping" }).click();
    await page.getByText("Saved. What comes from now on is read with it.").waitFor();

    const id = new URL(address).pathname.split("/").at(-1);
    assert.equal((await post({ id, secret }, payload)).status, 200);
    assert.equal((await ask("GET", `/v1/accounts/${account}`)).status, 200);
    assertNone(unexpected(faults, refused));
    await close();
  });

  test("a field that cannot be is told at the field before it is saved", { timeout }, async () => {
    const source = await genericSource(`Wrong ${run}`, { types: { "*": "usage.event" }, account: "$.a" });
    const { page, close } = await visit(browser, `/sources/${source.id}`);
    await page.getByRole("textbox", { name: "Sample 1" }).fill('{"a": "x"}');
    await page.getByLabel("Items", { exact: true }).fill("$.events[");
    await page.getByText(/items is a path that lists/).first().waitFor();
    assert.equal(await page.getByLabel("Items", { exact: true }).getAttribute("aria-invalid"), "true");
    await close();
  });

  test("a dead letter is mended and sent again", { timeout }, async () => {
    const id = `letter-${run}`;
    await ask("POST", "/v1/signals", { id, type: "usage.event" });
    const { page, faults, close } = await visit(browser, "/sources/dead-letters");
    const row = page.locator("tr", { hasText: "account_missing" }).first();
    await row.getByRole("button").first().click();
    const content = page.getByLabel("Content");
    assert.equal(JSON.parse(await content.inputValue()).id, id);
    await content.fill(JSON.stringify({ id, account: id, type: "usage.event" }));
    await page.getByRole("button", { name: "Save and send again" }).click();
    await content.waitFor({ state: "detached" });
    assert.equal((await ask("GET", `/v1/accounts/${id}`)).status, 200);
    const left = await ask("GET", "/v1/dead-letters?limit=100");
    assert.ok(!left.body.items.some((letter) => letter.original.includes(id)));
    assertNone(faults);
    await close();
  });

  test("a key without an account is linked, and its signals flow in", { timeout }, async () => {
    const account = `linked-${run}`;
    const key = `K-${run}`;
    const source = await genericSource(`Unlinked ${run}`, {
      types: { "*": "usage.event" },
      id: "$.id",
      keys: { [`crm-${run}`]: "$.customer" },
    });
    assert.equal((await post(source, { id: "1", customer: key })).status, 200);
    assert.equal((await post(source, { id: "2", customer: key })).status, 200);
    const { page, faults, close } = await visit(browser, "/sources/inbox");
    await page.getByLabel(`Account of ${key}`).fill(account);
    await page.getByRole("button", { name: `Link ${key}` }).click();
    await page.getByText(`${key} is ${account} now; 2 signals flowed in.`).waitFor();
    await page.getByLabel(`Account of ${key}`).waitFor({ state: "detached" });
    await page.getByRole("link", { name: "Links" }).click();
    await page.getByRole("row", { name: new RegExp(key) }).getByText(account).waitFor();
    const timeline = await ask("GET", `/v1/accounts/${account}/timeline`);
    assert.equal(timeline.body.items.filter((item) => item.kind === "signal").length, 2);
    assertNone(faults);
    await close();
  });

  test("what a source refused is counted beside it", { timeout }, async () => {
    const source = await genericSource(`Counted ${run}`, { types: { "*": "usage.event" }, account: "$.a" });
    assert.equal((await post({ ...source, secret: "wrong" }, { a: "x" })).status, 401);
    assert.equal((await post(source, { a: `counted-${run}` })).status, 200);
    const { page, faults, close } = await visit(browser, "/sources");
    const row = page.locator("tr", { has: page.getByRole("link", { name: `Counted ${run}` }) });
    await row.locator('[data-label="Received"]', { hasText: "1" }).waitFor();
    await row.locator('[data-label="Refused"]', { hasText: "1" }).waitFor();
    assertNone(faults);
    await close();
  });
});
