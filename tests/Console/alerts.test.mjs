// The inbox: alerts as they come, and what a person does with them, by mouse and by keys.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { alertsOf, assertNone, launch, live, openAt, signedIn, visit } from "./console.mjs";
import { openWire } from "./cut.mjs";
import { healthyAccount, run, trouble } from "./engine.mjs";

const timeout = 60_000;

describe("the inbox", { timeout: 10 * timeout }, () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());

  /** The inbox, narrowed to one account that is in trouble. */
  async function troubled(name, options) {
    const id = `${name.toLowerCase()}-${run}`;
    const title = `${name} ${run}`;
    await healthyAccount(id, title, `Owner of ${name} ${run}`);
    await trouble(id);
    const session = await signedIn(browser, options);
    await openAt(session.page, `/alerts?q=${id}`);
    await alertsOf(session.page, title).first().waitFor();
    return { ...session, id, title };
  }

  const choose = (page, stage) =>
    page.getByRole("radiogroup", { name: "Which alerts" }).getByText(new RegExp(`^${stage} \\d`)).click();

  test("a new alert appears by itself, with the owner of its account", { timeout }, async () => {
    const id = `fresh-${run}`;
    await healthyAccount(id, `Fresh ${run}`, `Owner of Fresh ${run}`);
    const { page, faults, close } = await signedIn(browser);
    await visit(page, "Alerts");
    await page.getByLabel("Search title, reason or account").fill(id);
    await page.getByText("No new alerts").waitFor();
    await trouble(id);
    await alertsOf(page, `Fresh ${run}`).first().getByText(`Owner of Fresh ${run}`).waitFor();
    assertNone(faults);
    await close();
  });

  test("an alert is acknowledged, snoozed, woken, given to somebody and rated", { timeout: 2 * timeout }, async () => {
    const { page, faults, close, title } = await troubled("Deeds");
    const card = page.locator("[data-alert]").first();
    const heading = await card.getByRole("heading").textContent();
    const same = () => alertsOf(page, title).filter({ hasText: heading }).first();

    await card.getByRole("button", { name: "Acknowledge" }).click();
    await choose(page, "Acknowledged");
    await same().getByText(/acknowledged by/).waitFor();

    await same().getByRole("button", { name: "Snooze" }).click();
    await page.getByRole("dialog", { name: "Snooze" }).getByRole("button", { name: "For an hour" }).click();
    await choose(page, "Snoozed");
    await same().getByText(/snoozed until/).waitFor();
    await same().getByRole("button", { name: "Wake" }).click();
    await choose(page, "All open");

    await same().getByRole("button", { name: "Assign" }).click();
    const dialog = page.getByRole("dialog", { name: "Assign" });
    await dialog.getByLabel("To").fill(`Deputy ${run}`);
    await dialog.getByRole("button", { name: "Assign" }).click();
    await same().getByText(`given to Deputy ${run}`).waitFor();

    await same().getByRole("button", { name: "False alarm" }).click();
    await same().locator("button[aria-pressed=true]", { hasText: "False alarm" }).waitFor();
    assertNone(faults);
    await close();
  });

  test("what one person did shows to another at once", { timeout }, async () => {
    const first = await troubled("Shared");
    const second = await signedIn(browser);
    await openAt(second.page, `/alerts?q=${first.id}&stage=open`);
    await alertsOf(second.page, first.title).first().waitFor();
    assert.equal(await second.page.getByText(/acknowledged by/).count(), 0);
    await first.page.getByRole("button", { name: "Acknowledge" }).first().click();
    await second.page.getByText(/acknowledged by/).first().waitFor();
    assertNone([...first.faults, ...second.faults]);
    await first.close();
    await second.close();
  });

  test("a silence holds an account's alerts back, and says so on them", { timeout }, async () => {
    const { page, faults, close } = await troubled("Hushed");
    await page.getByRole("button", { name: "Silence" }).first().click();
    const dialog = page.getByRole("dialog", { name: "Silence" });
    await dialog.getByLabel("Alerts of").selectOption("account");
    await dialog.getByLabel("Why, for others to read").fill("They move offices");
    await dialog.getByRole("button", { name: "Silence" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByText("silenced").first().waitFor();
    assertNone(faults);
    await close();
  });

  test("the keys walk the inbox, say what they do, and act on the selected alert", { timeout }, async () => {
    const { page, faults, close } = await troubled("Keyed");
    const selected = () => page.locator("[data-selected=true]").getAttribute("data-alert");
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).getByText("Acknowledge").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });

    await page.keyboard.press("j");
    const one = await selected();
    await page.keyboard.press("j");
    await page.locator(`[data-selected=true]:not([data-alert="${one}"])`).waitFor();
    await page.keyboard.press("k");
    await page.locator(`[data-selected=true][data-alert="${one}"]`).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.dataset.alert), one, "the focus goes along");

    await page.keyboard.press("a");
    await page.locator(`[data-alert="${one}"]`).waitFor({ state: "detached" });
    await page.locator("[data-selected=true]").waitFor();
    await page.keyboard.press("s");
    await page.getByRole("dialog", { name: "Snooze" }).waitFor();
    await page.keyboard.press("a"); // Nothing behind a dialog hears it.
    await page.keyboard.press("Escape");
    await page.getByLabel("Search title, reason or account").press("a"); // Nor does a field's text act.
    assert.equal(await page.getByText(/acknowledged by/).count(), 0);
    assertNone(faults);
    await close();
  });

  test("after a cut connection the inbox has what was missed, once", { timeout: 2 * timeout }, async () => {
    const id = `gap-${run}`;
    await healthyAccount(id, `Gap ${run}`);
    const wire = await openWire();
    const { page, close } = await signedIn(browser, { url: wire.url });
    await visit(page, "Alerts");
    await page.getByLabel("Search title, reason or account").fill(id);
    wire.cut();
    await page.locator("[data-state=reconnecting]").waitFor();
    await trouble(id);
    assert.equal(await page.getByRole("article").count(), 0);
    wire.mend();
    await live(page);
    await alertsOf(page, `Gap ${run}`).first().waitFor();
    const shown = await page.locator("[data-alert]").evaluateAll((cards) => cards.map((card) => card.dataset.alert));
    assert.equal(new Set(shown).size, shown.length);
    await close();
    wire.close();
  });

  test("groups are by owner or by account, in the address", { timeout }, async () => {
    const { page, faults, close } = await troubled("Grouped");
    await page.getByLabel("Group by").selectOption("owner");
    await page.getByRole("heading", { level: 2, name: new RegExp(`Owner of Grouped ${run}`) }).waitFor();
    assert.equal(new URL(page.url()).searchParams.get("by"), "owner");
    assertNone(faults);
    await close();
  });
});
