// The console in a real browser against a running engine. Nothing here sleeps: each step awaits what it is about.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import {
  alertsOf,
  askForKey,
  assertNone,
  launch,
  live,
  openPage,
  rowOf,
  scoreOf,
  scoreOtherThan,
  search,
  signedIn,
  signIn,
  visit,
} from "./console.mjs";
import { openWire } from "./cut.mjs";
import { engineKey, healthyAccount, run, trouble } from "./engine.mjs";

const timeout = 60_000; // Several times the slowest of these on a busy build machine; a hang must still be told.

describe("the console", { timeout: 10 * timeout }, () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());

  const account = (name) => `${name}-${run}`;

  test("a key that the engine does not know is refused with a reason", { timeout }, async () => {
    const { page, close } = await openPage(browser);
    await signIn(page, "not-a-key");
    await page.getByRole("alert").filter({ hasText: "does not know this key" }).waitFor();
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
    await close();
  });

  test("a key signs in, survives a reload and is kept nowhere", { timeout }, async () => {
    const { page, faults, close } = await signedIn(browser);
    assert.ok(!page.url().includes(engineKey));
    const kept = () => page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie);
    assert.ok(!(await kept()).includes(engineKey));
    await page.reload();
    await live(page);
    await page.getByRole("button", { name: "Sign out" }).click();
    await askForKey(page);
    await page.reload();
    await askForKey(page);
    assertNone(faults);
    await close();
  });

  test("signals change the row and raise an alert without a reload", { timeout }, async () => {
    const id = account("live");
    await healthyAccount(id, `Live ${run}`);
    const { page, faults, close } = await signedIn(browser);
    await search(page, id);
    await rowOf(page, id).waitFor();
    await page.evaluate(() => {
      window.sameDocument = true;
    });
    const before = await scoreOf(page, id);

    await trouble(id);
    const now = await scoreOtherThan(page, id, before);
    assert.ok(Number(now) < Number(before), `the score went from ${before} to ${now}`);
    await visit(page, "Alerts");
    await alertsOf(page, `Live ${run}`).first().waitFor();
    assert.equal(await page.evaluate(() => window.sameDocument), true);
    assertNone(faults);
    await close();
  });

  test("an account that is new to the engine appears by itself", { timeout }, async () => {
    const id = account("new");
    const { page, faults, close } = await signedIn(browser);
    await search(page, id);
    await page.getByText("No account matches").waitFor();
    await page.mouse.move(0, 0);
    await healthyAccount(id, `New ${run}`);
    await rowOf(page, id).waitFor();
    assertNone(faults);
    await close();
  });

  test(
    "after a cut connection nothing is missed and nothing shown twice",
    {
      timeout: 2 * timeout,
    },
    async () => {
      const id = account("cut");
      const name = `Cut ${run}`;
      await healthyAccount(id, name);
      const wire = await openWire();
      const { page, close } = await signedIn(browser, { url: wire.url });
      await search(page, id);
      await rowOf(page, id).waitFor();
      const before = await scoreOf(page, id);

      wire.cut();
      await page.locator("[data-state=reconnecting]").waitFor();
      await trouble(id);
      assert.equal(await scoreOf(page, id), before, "a cut wire brought news");
      wire.mend();
      await live(page);
      await scoreOtherThan(page, id, before);
      await visit(page, "Alerts");
      await alertsOf(page, name).first().waitFor();
      const shown = await alertsOf(page, name).getByRole("heading").allTextContents();
      assert.equal(new Set(shown).size, shown.length, `shown twice: ${shown.join(" | ")}`);
      await close();
      wire.close();
    },
  );

  test("going offline is said, and coming back catches up", { timeout }, async () => {
    const id = account("offline");
    await healthyAccount(id, `Offline ${run}`);
    const { page, close } = await signedIn(browser);
    await search(page, id);
    await rowOf(page, id).waitFor();
    const before = await scoreOf(page, id);
    await page.context().setOffline(true);
    await page.locator("[data-state=offline]").waitFor();
    await trouble(id);
    await page.context().setOffline(false);
    await live(page);
    await scoreOtherThan(page, id, before);
    await close();
  });

  test("a paused page stands still and then catches up", { timeout }, async () => {
    const id = account("paused");
    await healthyAccount(id, `Paused ${run}`);
    const { page, faults, close } = await signedIn(browser);
    await search(page, id);
    await rowOf(page, id).waitFor();
    const before = await scoreOf(page, id);
    await page.getByRole("button", { name: "Pause", exact: true }).click();
    await page.locator("[data-state=paused]").waitFor();
    await trouble(id);
    assert.equal(await scoreOf(page, id), before);
    await page.getByRole("button", { name: "Resume", exact: true }).click();
    await scoreOtherThan(page, id, before);
    assertNone(faults);
    await close();
  });

  test("the list stands still under the pointer and offers to sort again", { timeout }, async () => {
    const mark = account("hold");
    await healthyAccount(`${mark}-a`, `Hold A ${run}`);
    await healthyAccount(`${mark}-b`, `Hold B ${run}`);
    const { page, faults, close } = await signedIn(browser);
    await search(page, mark);
    await page.locator('[role=grid][aria-rowcount="3"]').waitFor(); // the headings and the two
    const order = () => page.locator("[data-account]").evaluateAll((rows) => rows.map((row) => row.dataset.account));
    assert.deepEqual(await order(), [`${mark}-a`, `${mark}-b`]);

    await rowOf(page, `${mark}-a`).hover();
    const before = await scoreOf(page, `${mark}-b`);
    await trouble(`${mark}-b`);
    await scoreOtherThan(page, `${mark}-b`, before);
    const resort = page.getByRole("button", { name: /re-sort/ });
    await resort.waitFor();
    assert.deepEqual(await order(), [`${mark}-a`, `${mark}-b`]);
    await resort.press("Enter");
    await page.locator(`[role=row][aria-rowindex="2"] [data-account="${mark}-b"]`).waitFor();
    assertNone(faults);
    await close();
  });

  test("everything can be done by keyboard", { timeout }, async () => {
    const mark = account("keys");
    await healthyAccount(`${mark}-a`, `Keys A ${run}`);
    await healthyAccount(`${mark}-b`, `Keys B ${run}`);
    const { page, faults, close } = await openPage(browser);
    const focused = () => page.evaluate(() => document.activeElement?.dataset.account);
    const tabTo = async (reached) => {
      for (let presses = 0; presses < 40; presses++) {
        await page.keyboard.press("Tab");
        if (await page.evaluate(reached)) return;
      }
      assert.fail(`Tab did not reach ${reached}`);
    };

    await askForKey(page);
    await tabTo(() => document.activeElement?.getAttribute("name") === "key");
    await page.keyboard.type(engineKey);
    await page.keyboard.press("Enter");
    await live(page);
    await tabTo(() => document.activeElement?.getAttribute("type") === "search");
    await page.keyboard.type(mark);
    await page.locator('[role=grid][aria-rowcount="3"]').waitFor();
    await tabTo(() => document.activeElement?.dataset.account !== undefined);
    assert.equal(await focused(), `${mark}-a`);
    await page.keyboard.press("ArrowDown");
    await page.waitForFunction((id) => document.activeElement?.dataset.account === id, `${mark}-b`);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: `Keys B ${run}` }).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), "H1", "the focus is on the new page");
    assert.match(await page.title(), new RegExp(`^Keys B ${run} · `));
    assertNone(faults);
    await close();
  });

  test("the address holds the list, and leads back to it", { timeout }, async () => {
    const id = account("view");
    await healthyAccount(id, `View ${run}`);
    const { page, faults, close } = await signedIn(browser);
    await search(page, id);
    await page.getByRole("columnheader", { name: "MRR" }).getByRole("button").click();
    await page.getByRole("button", { name: "Columns" }).click();
    await page.getByRole("checkbox", { name: "Churn risk" }).uncheck();
    await page.keyboard.press("Escape");
    await rowOf(page, id).click();
    await page.getByRole("heading", { level: 1, name: `View ${run}` }).waitFor();
    await page.goBack();
    await rowOf(page, id).waitFor();
    const address = new URL(page.url()).searchParams;
    assert.deepEqual([address.get("q"), address.get("sort")], [id, "-mrr"]);
    await page.reload();
    await rowOf(page, id).waitFor();
    assert.equal(await page.getByRole("columnheader", { name: "Churn risk" }).count(), 0);
    assert.equal(await page.getByRole("searchbox").inputValue(), id);
    assertNone(faults);
    await close();
  });
});
