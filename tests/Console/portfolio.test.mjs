// The portfolio: what stands above the list, who it shows, and what leaves it as a file.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { assertNone, launch, openPage, rowOf, search, signedIn, signIn } from "./console.mjs";
import { healthyAccount, run, send, trouble } from "./engine.mjs";

const timeout = 60_000;

describe("the portfolio", { timeout: 10 * timeout }, () => {
  const mark = `port-${run}`;
  const owner = `Owner ${run}`;
  let browser;
  before(async () => {
    browser = await launch();
    await healthyAccount(`${mark}-a`, `Port A ${run}`, owner);
    await healthyAccount(`${mark}-b`, `Port B ${run}`, `Other ${run}`);
  });
  after(() => browser?.close());

  const inBand = (page, name) =>
    page.getByRole("region", { name: "The portfolio in numbers" }).getByRole("button", { name: new RegExp(`${name}$`) });

  test("the sums above the list follow what happens, without a reload", { timeout }, async () => {
    const { page, faults, close } = await signedIn(browser);
    await search(page, `${mark}-b`);
    await inBand(page, "Watch").filter({ hasText: "1" }).waitFor();
    await inBand(page, "At risk").filter({ hasText: "0" }).waitFor();
    await trouble(`${mark}-b`);
    await inBand(page, "At risk").filter({ hasText: "1" }).waitFor();
    await inBand(page, "Watch").filter({ hasText: "0" }).waitFor();
    assertNone(faults);
    await close();
  });

  test("a row shows how the score went", { timeout }, async () => {
    const { page, faults, close } = await signedIn(browser);
    await search(page, `${mark}-a`);
    await rowOf(page, `${mark}-a`).locator("svg path[d^=M]").first().waitFor();
    assertNone(faults);
    await close();
  });

  test("mine are the accounts of whom I said I am, also in the next session", { timeout }, async () => {
    const { page, faults, close } = await signedIn(browser);
    await search(page, mark);
    await page.locator('[role=grid][aria-rowcount="3"]').waitFor();
    await page.getByText("Mine", { exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Whose accounts are yours?" });
    await dialog.getByLabel("I am").selectOption(owner);
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.locator('[role=grid][aria-rowcount="2"]').waitFor();
    assert.equal(new URL(page.url()).searchParams.get("owner"), owner);
    await page.goto(new URL(`/?q=${mark}`, page.url()).href);
    await page.locator('[role=grid][aria-rowcount="3"]').waitFor();
    await page.getByText("Mine", { exact: true }).click();
    await page.locator('[role=grid][aria-rowcount="2"]').waitFor();
    assertNone(faults);
    await close();
  });

  test("the file has every account of the list, and no cell that a spreadsheet would run", { timeout }, async () => {
    const id = `${mark}-formula`;
    await send([{ account: id, type: "account.created", props: { name: `=HYPERLINK("http://x","${run}")`, owner: "@eve" } }]);
    const { page, faults, close } = await signedIn(browser, { acceptDownloads: true });
    await search(page, mark);
    await rowOf(page, id).waitFor();
    const coming = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export CSV" }).click();
    const file = await readFile(await (await coming).path(), "utf8");
    const lines = file.replace(/^\uFEFF/, "").trim().split("\r\n");
    assert.match(lines[0], /^account,name,segment,/);
    assert.deepEqual(lines.slice(1).map((line) => line.split(",")[0]).sort(), [`${mark}-a`, `${mark}-b`, id].sort());
    const formula = lines.find((line) => line.startsWith(id));
    assert.ok(formula.includes(`"'=HYPERLINK(""http://x""`), formula);
    assert.ok(formula.includes("'@eve"), formula);
    assertNone(faults);
    await close();
  });

  test("customers that left are shown when asked for", { timeout }, async () => {
    const id = `${mark}-gone`;
    await healthyAccount(id, `Gone ${run}`, `Gone owner ${run}`);
    const { page, faults, close } = await signedIn(browser);
    await search(page, id);
    await rowOf(page, id).waitFor();
    await page.mouse.move(0, 0);
    await send([{ account: id, type: "account.closed" }]);
    await page.getByRole("button", { name: "1 has left" }).click();
    await rowOf(page, id).waitFor();
    assert.equal(new URL(page.url()).searchParams.get("standing"), "left");
    assertNone(faults);
    await close();
  });

  test("a shared address shows its list to the next person, in German too", { timeout }, async () => {
    const { page, faults, close } = await openPage(browser, { locale: "de-DE" });
    await page.goto(new URL(`/?q=${mark}&sort=-mrr`, page.url()).href);
    await signIn(page, undefined, { key: "API-Schlüssel", useKey: "Mit API-Schlüssel", signIn: "Anmelden" });
    await rowOf(page, `${mark}-a`).waitFor();
    await page.getByRole("columnheader", { name: "Abwanderung" }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), "de");
    assertNone(faults);
    await close();
  });

  test("on a phone the menu leads to every page", { timeout }, async () => {
    const { page, faults, close } = await signedIn(browser, { viewport: { width: 320, height: 640 } });
    await page.getByRole("button", { name: "Open the menu" }).click();
    const menu = page.getByRole("dialog", { name: "Pages" });
    await menu.getByRole("link", { name: /^Alerts/ }).click();
    await page.getByRole("heading", { level: 1, name: "Alerts" }).waitFor();
    await menu.waitFor({ state: "detached" });
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(sideways <= 0, `the page is ${sideways} px wider than the screen`);
    assertNone(faults);
    await close();
  });
});
