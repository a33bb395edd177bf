// Keys, rules and measures as a person changes them; and the first steps of a new workspace.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { assertNone, launch } from "./console.mjs";
import { run } from "./engine.mjs";
import { ask, unexpected, visit } from "./visit.mjs";

const timeout = 60_000;

describe("settings", { timeout: 10 * timeout }, () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());

  test("a key is made by keyboard alone, works, and opens nothing once it is revoked", { timeout }, async () => {
    const name = `Key ${run}`;
    const { page, faults, close } = await visit(browser, "/settings");
    const tabTo = async (text) => {
      for (let presses = 0; presses < 60; presses++) {
        await page.keyboard.press("Tab");
        const here = await page.evaluate(() => {
          const element = document.activeElement;
          return element?.getAttribute("aria-label") ?? element?.labels?.[0]?.textContent ?? element?.textContent ?? "";
        });
        if (here.startsWith(text)) return;
      }
      assert.fail(`Tab did not reach ${text}`);
    };
    await tabTo("Make a key");
    await page.keyboard.press("Enter");
    await tabTo("Name");
    await page.keyboard.type(name);
    await tabTo("ingest");
    await page.keyboard.press("Space");
    await tabTo("read");
    await page.keyboard.press("Space");
    await tabTo("Make the key");
    await page.keyboard.press("Enter");
    const key = (await page.getByRole("region", { name: "The key, this once" }).textContent()).trim();
    const signal = { account: `key-${run}`, type: "usage.event" };
    assert.equal((await ask("POST", "/v1/signals", signal, key)).status, 202);
    assert.equal((await ask("GET", "/v1/accounts", undefined, key)).status, 403);
    await tabTo("I have stored it");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor({ state: "detached" });

    const row = page.getByRole("row", { name: new RegExp(name) });
    await row.getByRole("button", { name: "Revoke" }).press("Enter");
    await page.keyboard.press("Enter");
    await row.waitFor({ state: "detached" });
    assert.equal((await ask("POST", "/v1/signals", signal, key)).status, 401);
    assertNone(faults);
    await close();
  });

  test("a rule is turned off and on, and the audit tells who did", { timeout }, async () => {
    const { page, faults, close } = await visit(browser, "/settings/rules");
    const enabled = page.getByRole("switch", { name: "Rule Seats are nearly full is enabled" });
    assert.equal(await enabled.isChecked(), true);
    await enabled.press("Space");
    await page.locator('[role=switch][aria-label*="Seats are nearly full"]:not(:checked)').waitFor();
    assert.equal((await ask("GET", "/v1/rules/seats-nearly-full")).body.enabled, false);
    await enabled.press("Space");
    await page.locator('[role=switch][aria-label*="Seats are nearly full"]:checked').waitFor();
    await page.getByRole("link", { name: "Audit" }).click();
    await page.getByRole("button", { name: /Show version \d+ of seats-nearly-full/ }).first().click();
    await page.getByRole("region", { name: "Content" }).getByText('"enabled"').waitFor();
    assertNone(faults);
    await close();
  });

  test("a measure that cannot be is refused by field, and one that can is counted", { timeout }, async () => {
    const key = `custom.m_${run}`;
    const { page, faults, close } = await visit(browser, "/settings/measures");
    await page.getByRole("button", { name: "Add a measure" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Id").fill(key);
    const json = dialog.getByLabel("Definition, JSON");
    const definition = JSON.parse(await json.inputValue());
    await json.fill(JSON.stringify({ ...definition, kind: "most" }));
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.locator("li code", { hasText: "kind" }).waitFor();
    await json.fill(JSON.stringify(definition));
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("row", { name: new RegExp(key) }).waitFor();
    await page.getByRole("link", { name: "Jobs" }).click();
    await page.getByRole("rowheader", { name: "Score all accounts again" }).first().waitFor();
    assert.equal((await ask("DELETE", `/v1/measures/${key}`)).status, 204);
    assertNone(unexpected(faults, /status of 400/));
    await close();
  });

  test("a CRM is entered with its fields, changed, and keeps what opens it", { timeout }, async () => {
    const name = `Hub ${run}`;
    const { page, faults, close } = await visit(browser, "/settings/endpoints");
    await page.getByRole("button", { name: "Add an endpoint" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Kind").selectOption("HubSpot");
    await dialog.getByLabel("Endpoint").fill(name);
    await dialog.getByLabel("Score", { exact: true }).fill("health_score");
    await dialog.getByRole("button", { name: "Add the endpoint" }).click();
    await dialog.getByRole("alert").waitFor(); // Nothing opens it yet.
    await dialog.getByLabel("Token").fill("pat-eu1-test");
    await assertAccessible(page);
    await dialog.getByRole("button", { name: "Add the endpoint" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("button", { name: `Edit ${name}` }).click();
    assert.equal(await dialog.getByLabel("Score", { exact: true }).inputValue(), "health_score");
    await dialog.getByLabel("Churn risk in 90 days").fill("churn_risk");
    await dialog.getByLabel("Told from so many points on").fill("2.5");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.waitFor({ state: "detached" });
    const { body } = await ask("GET", "/v1/endpoints");
    const made = body.items.find((each) => each.name === name);
    assert.deepEqual(made.fields, { health_score: "score", churn_risk: "risk" });
    assert.deepEqual([made.minChange, made.state, made.version], [2.5, "ok", 2]);
    assert.equal((await ask("DELETE", `/v1/endpoints/${made.id}`)).status, 204);
    assertNone(unexpected(faults, /status of 400/));
    await close();
  });

  test("people are told together and not at night", { timeout }, async () => {
    const name = `Mail ${run}`;
    const { page, faults, close } = await visit(browser, "/settings/endpoints");
    await page.getByRole("button", { name: "Add an endpoint" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Kind").selectOption("E-mail");
    await dialog.getByLabel("Endpoint").fill(name);
    await dialog.getByLabel("Address").fill("mailto:cs@acme.example");
    await dialog.getByLabel("Alerts", { exact: true }).selectOption("all of an owner in one");
    await dialog.getByLabel("Waits for more, seconds").fill("5000");
    await dialog.getByLabel("From").fill("22:00");
    await dialog.getByLabel("To", { exact: true }).fill("07:00");
    await dialog.getByLabel("Fri").check();
    await dialog.getByRole("button", { name: "Add the endpoint" }).click();
    await dialog.getByRole("alert").waitFor(); // Ten minutes is the most.
    await dialog.getByLabel("Waits for more, seconds").fill("60");
    await assertAccessible(page);
    await dialog.getByRole("button", { name: "Add the endpoint" }).click();
    await dialog.waitFor({ state: "detached" });
    const { body } = await ask("GET", "/v1/endpoints");
    const made = body.items.find((each) => each.name === name);
    assert.deepEqual(made.grouping, { by: "owner", waitSeconds: 60, intervalSeconds: 0 });
    assert.deepEqual([made.quietHours.from, made.quietHours.to, made.quietHours.days], ["22:00", "07:00", ["friday"]]);
    await page.getByRole("button", { name: `Edit ${name}` }).click();
    assert.equal(await dialog.getByLabel("Fri").isChecked(), true);
    await dialog.getByLabel("From").fill("");
    await dialog.getByLabel("To", { exact: true }).fill("");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.waitFor({ state: "detached" });
    assert.equal((await ask("GET", `/v1/endpoints/${made.id}`)).body.quietHours, null);
    assert.equal((await ask("DELETE", `/v1/endpoints/${made.id}`)).status, 204);
    assertNone(unexpected(faults, /status of 400/));
    await close();
  });

  test("the workspace's zone is changed, with what comes of it said before and after", { timeout }, async () => {
    const first = (await ask("GET", "/v1/workspace")).body;
    const { page, faults, close } = await visit(browser, "/settings/workspace");
    const change = async (name, zone) => {
      await page.getByRole("button", { name: "Change", exact: true }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Name").fill(name);
      await dialog.getByLabel("Time zone").fill(zone);
      return dialog;
    };
    const dialog = await change(`Acme ${run}`, "Mars/Olympus");
    await dialog.getByText("Scores that were recorded").waitFor();
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByText("timeZone is the IANA name").waitFor();
    await dialog.getByLabel("Time zone").fill("America/New_York");
    await assertAccessible(page);
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByText("Accounts are being brought to it").waitFor();
    await page.getByRole("banner").getByText(`Acme ${run}`).waitFor();
    assert.equal((await ask("GET", "/v1/workspace")).body.timeZone, "America/New_York");
    const back = await change(first.name, first.timeZone);
    await back.getByRole("button", { name: "Save" }).click();
    await back.waitFor({ state: "detached" });
    assert.equal((await ask("GET", "/v1/workspace")).body.timeZone, first.timeZone);
    assertNone(unexpected(faults, /status of 400/));
    await close();
  });

  test("the first steps show a signal when it arrives", { timeout }, async () => {
    const account = `first-${run}`;
    const { page, faults, close } = await visit(browser, "/start");
    await page.getByRole("button", { name: "Make a key for it" }).click();
    const command = page.getByRole("region", { name: "A first signal" });
    await command.getByText(/Bearer he_/).waitFor();
    const [, key] = /Bearer (he_[^']+)'/.exec(await command.textContent());
    const signal = { account, type: "usage.event", name: "report_shared", user: "u-1" };
    assert.equal((await ask("POST", "/v1/signals", signal, key)).status, 202);
    await page.getByText(`It is here: ${account}`).waitFor();
    await page.getByRole("button", { name: "Use Health" }).waitFor();
    assertNone(faults);
    await close();
  });
});
