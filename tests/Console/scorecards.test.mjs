// A scorecard's way from a template over the shadow to live, and back.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertNone, launch } from "./console.mjs";
import { healthyAccount, run } from "./engine.mjs";
import { ask, visit } from "./visit.mjs";

const timeout = 90_000;
const id = `card-${run}`;

describe("scorecards", { timeout: 10 * timeout }, () => {
  let browser;
  before(async () => {
    browser = await launch();
    await healthyAccount(`scored-${run}`, `Scored ${run}`);
  });
  after(async () => {
    await ask("DELETE", `/v1/scorecards/${id}/live`); // other tests have the engine's own cards
    await browser?.close();
  });

  const said = (page, text) => page.getByRole("status").filter({ hasText: text }).first().waitFor();
  const weigh = (page, weight) => page.getByRole("slider", { name: "Weight of room" }).fill(String(weight));

  test("a draft goes into shadow, is promoted, and rolled back", { timeout }, async () => {
    const { page, faults, close } = await visit(browser, "/scorecards");
    await page.getByRole("button", { name: "New scorecard" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Start from").selectOption({ label: "Expansion" });
    await dialog.getByLabel("Id").fill(id);
    await dialog.getByRole("button", { name: "Make a draft" }).click();
    await page.waitForURL(new RegExp(id));

    await page.getByRole("button", { name: "Try version 1 in shadow" }).click();
    await said(page, "Version 1 runs in shadow");
    await page.getByRole("button", { name: "Promote version 1" }).click();
    await page.getByRole("button", { name: "Make it live for all accounts" }).click();
    await said(page, "Version 1 is live.");

    await weigh(page, 5);
    await page.getByRole("button", { name: "Save a draft" }).click();
    await said(page, "Saved as version 2");
    await page.getByRole("button", { name: "Try version 2 in shadow" }).click();
    await said(page, "Version 2 runs in shadow");
    await page.getByText("Shadow and diff", { exact: true }).click();
    await page.getByText(/Version 2 beside version 1: \d+ of \d+ accounts/).waitFor();
    await page.getByRole("button", { name: "Promote version 2" }).click();
    await page.getByRole("button", { name: "Make it live for all accounts" }).click();
    await said(page, "Version 2 is live.");
    await page.getByRole("button", { name: "Roll back" }).click();
    await page.getByRole("button", { name: "Make the version before live again" }).click();
    await said(page, "Version 1 is live again.");
    assert.equal((await ask("GET", `/v1/scorecards/${id}`)).body.live, 1);
    assertNone(faults);
    await close();
  });

  test("a weight that moves shows at once what it would change, and saves nothing", { timeout }, async () => {
    const { page, faults, close } = await visit(browser, "/scorecards/health");
    const preview = page.getByTestId("preview");
    await preview.getByText("Nothing moves.").waitFor();
    await page.getByRole("slider", { name: "Weight of usage", exact: true }).fill("0");
    await preview.getByRole("columnheader", { name: "This card" }).waitFor();
    await preview.getByText("Nothing moves.").waitFor({ state: "detached" });
    assert.equal((await ask("GET", "/v1/scorecards/health")).body.version, 1);
    assertNone(faults);
    await close();
  });

  test("a point of a curve moves by arrow keys, and a card that cannot be says why", { timeout }, async () => {
    const { page, close } = await visit(browser, "/scorecards/health");
    await page.getByRole("button", { name: "Curve of Seat utilisation" }).press("Enter");
    const point = page.getByRole("slider", { name: /^Point 1:/ });
    await point.focus();
    await page.keyboard.press("Shift+ArrowUp");
    await page.keyboard.press("ArrowUp");
    assert.equal(await point.getAttribute("aria-valuenow"), "11");
    await page.getByLabel("Name of the dimension").first().fill("");
    await page.getByRole("alert").getByText(/dimensions/).first().waitFor();
    await close();
  });

  test("a backtest runs, and its report is drawn", { timeout }, async () => {
    const { page, faults, close } = await visit(browser, "/scorecards/health?tab=backtest");
    await page.getByRole("button", { name: "Start the backtest" }).click();
    const report = page.getByTestId("report");
    await report.getByRole("rowheader", { name: "AUC at 90 days" }).waitFor();
    await report.locator("canvas").first().waitFor();
    assertNone(faults);
    await close();
  });
});
