// What axe-core finds, in both colour schemes, wide and narrow.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { askForKey, assertNone, launch, openAt, openPage, rowOf, search, signedIn } from "./console.mjs";
import { healthyAccount, run, trouble } from "./engine.mjs";

const timeout = 60_000;

describe("accessibility", { timeout: 10 * timeout }, () => {
  const id = `axe-${run}`;
  let browser;
  before(async () => {
    browser = await launch();
    await healthyAccount(id, `Axe ${run}`);
    await trouble(id);
  });
  after(() => browser?.close());

  for (const colorScheme of ["light", "dark"])
    for (const width of [1440, 390]) {
      // Reduced motion, so that no colour is judged half-way through a fade.
      const look = { colorScheme, viewport: { width, height: 844 }, reducedMotion: "reduce" };

      test(`the sign-in has no violation, ${colorScheme}, ${width} px`, { timeout }, async () => {
        const { page, close } = await openPage(browser, look);
        await askForKey(page);
        await page.getByLabel("API key").waitFor();
        await assertAccessible(page);
        await close();
      });

      const pages = [
        ["the portfolio", `/?q=${id}`, (page) => rowOf(page, id).locator("svg path[d^=M]").first().waitFor()],
        ["an account", `/accounts/${id}`, (page) => page.locator("canvas").waitFor()],
        ["the inbox", `/alerts?q=${id}`, (page) => page.locator("[data-alert]").first().waitFor()],
      ];
      for (const [name, path, ready] of pages)
        test(`${name} has no violation, ${colorScheme}, ${width} px`, { timeout }, async () => {
          const { page, faults, close } = await signedIn(browser, look);
          await openAt(page, path);
          await ready(page);
          await assertAccessible(page);
          const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(sideways <= 0, `the page is ${sideways} px wider than the screen`);
          assertNone(faults);
          await close();
        });

      test(`dialogs and menus have no violation, ${colorScheme}, ${width} px`, { timeout }, async () => {
        const { page, faults, close } = await signedIn(browser, look);
        for (const menu of ["Views", "Columns"]) {
          await page.getByRole("button", { name: menu }).click();
          await assertAccessible(page);
          await page.keyboard.press("Escape");
        }
        await openAt(page, `/alerts?q=${id}`);
        for (const question of ["Snooze", "Assign", "Silence"]) {
          await page.getByRole("button", { name: question }).first().click();
          await page.getByRole("dialog", { name: question }).waitFor();
          await assertAccessible(page);
          await page.keyboard.press("Escape");
          await page.getByRole("dialog").waitFor({ state: "detached" });
        }
        assertNone(faults);
        await close();
      });
    }
});
