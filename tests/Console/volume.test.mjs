// A portfolio of 100,000 accounts: scrolled from its top to its end, by wheel and by keyboard, searched and sorted.
// Its name has it run last: what the other files ask over all accounts would take as long as so many do.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertNone, launch, rowOf, search, signedIn } from "./console.mjs";
import { engineKey, engineUrl, run } from "./engine.mjs";

const timeout = 240_000;
const count = 100_000;
const partSize = 5_000;
const rowsMax = 80; // A screen and some beside it, whatever the list's length.

describe("a large portfolio", { timeout: 2 * timeout }, () => {
  const segment = `Large ${run}`;
  const id = (n) => `large-${run}-${String(n).padStart(6, "0")}`;
  const nameOf = (n) => `Large ${run} ${String(n).padStart(6, "0")}`;
  let browser;

  before(async () => {
    browser = await launch();
    const began = Date.now();
    for (let from = 0; from < count; from += 2 * partSize) await Promise.all([post(from), post(from + partSize)]);
    console.log(`# ${count} accounts were taken in ${Math.round((Date.now() - began) / 1000)} s`);
    await listed();
    console.log(`# and listed in ${Math.round((Date.now() - began) / 1000)} s`);
  }, { timeout });
  after(() => browser?.close());

  async function post(from) {
    const lines = Array.from({ length: partSize }, (_, i) =>
      JSON.stringify({
        id: `${id(from + i)}-created`,
        account: id(from + i),
        type: "account.created",
        props: { name: nameOf(from + i), segment, owner: `Owner ${(from + i) % 40}` },
      }),
    );
    for (;;) {
      const response = await fetch(`${engineUrl}/v1/signals`, {
        method: "POST",
        headers: { Authorization: `Bearer ${engineKey}`, "Content-Type": "application/x-ndjson" },
        body: lines.join("\n"),
      });
      if (response.status === 202) return response.text();
      assert.equal(response.status, 429, await response.text());
      await after429(response);
    }
  }

  /** As long as the engine says; the ids are the same, so nothing counts twice. */
  function after429(response) {
    return new Promise((done) => setTimeout(done, 1_000 * Number(response.headers.get("Retry-After") ?? 1)));
  }

  /** The lists follow the journal within a moment; asking takes about as long. */
  async function listed() {
    const headers = { Authorization: `Bearer ${engineKey}` };
    for (;;) {
      const answer = await fetch(`${engineUrl}/v1/portfolio?segment=${encodeURIComponent(segment)}`, { headers });
      if ((await answer.json()).accounts === count) return;
    }
  }

  const address = `/?sort=name&segment=${encodeURIComponent(segment)}`;
  const grid = (page) => page.locator(`[role=grid][aria-rowcount="${count + 1}"]`);
  const drawn = (page) => page.locator("[role=grid] [role=row]").count();

  async function opened() {
    const session = await signedIn(browser);
    await session.page.goto(engineUrl + address);
    await grid(session.page).waitFor();
    await rowOf(session.page, id(0)).waitFor();
    return session;
  }

  test("the wheel leads from the first row to the last, and no more rows are drawn than are seen", { timeout }, async () => {
    const { page, faults, close } = await opened();
    const box = await grid(page).boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    // Some screens by small turns, then by large ones: a person's patience, and a fling.
    for (let turn = 0; turn < 20; turn++) await page.mouse.wheel(0, 600);
    await rowOf(page, id(250)).waitFor();
    assert.ok((await drawn(page)) < rowsMax, `${await drawn(page)} rows`);
    for (let turn = 0; turn < 60; turn++) {
      await page.mouse.wheel(0, 100_000);
      if (turn % 20 === 0) assert.ok((await drawn(page)) < rowsMax, `${await drawn(page)} rows`);
    }
    await rowOf(page, id(count - 1)).waitFor();
    assert.equal(await rowOf(page, id(count - 1)).getAttribute("aria-rowindex"), String(count + 1));
    assert.ok((await drawn(page)) < rowsMax, `${await drawn(page)} rows`);
    assertNone(faults);
    await close();
  });

  test("End and Home lead to the last row and back, and the rows between are in order", { timeout }, async () => {
    const { page, faults, close } = await opened();
    const focused = (n) => page.locator(`[data-account="${id(n)}"]:focus`).waitFor();
    await page.locator(`[data-account="${id(0)}"]`).focus();
    await page.keyboard.press("End");
    await focused(count - 1);
    for (const steps of [1, 2]) {
      await page.keyboard.press("PageUp");
      await focused(count - 1 - 10 * steps);
    }
    await page.keyboard.press("ArrowUp");
    await focused(count - 22);
    const order = await page.locator("[role=grid] [data-account]").evaluateAll((links) => links.map((link) => link.dataset.account));
    assert.ok(order.length > 10);
    const places = await page.locator("[role=grid] [role=row]:has([data-account])").evaluateAll((rows) =>
      rows.map((row) => [Number(row.getAttribute("aria-rowindex")) - 2, row.querySelector("[data-account]").dataset.account]),
    );
    for (const [place, account] of places) assert.equal(account, id(place));
    await page.keyboard.press("Home");
    await focused(0);
    assertNone(faults);
    await close();
  });

  test("search and sort answer", { timeout }, async () => {
    const { page, faults, close } = await opened();
    await search(page, nameOf(77_777));
    await page.locator('[role=grid][aria-rowcount="2"]').waitFor();
    await rowOf(page, id(77_777)).waitFor();
    await search(page, "");
    await grid(page).waitFor();
    await page.getByRole("columnheader", { name: "Account" }).getByRole("button").click();
    await rowOf(page, id(count - 1)).waitFor();
    assert.equal(await rowOf(page, id(count - 1)).getAttribute("aria-rowindex"), "2");
    assertNone(faults);
    await close();
  });
});
