// Saved views: kept, changed, shared by address, moved out of an older browser; and whose accounts are a person's.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { alertsOf, assertNone, launch, openAt, rowOf, search, signedIn } from "./console.mjs";
import { engineUrl, healthyAccount, run, trouble } from "./engine.mjs";
import { madePerson, signedInAs } from "./person.mjs";
import { ask, unexpected } from "./visit.mjs";

const timeout = 60_000;

describe("saved views", { timeout: 10 * timeout }, () => {
  const mark = `view-${run}`;
  let browser, ann, ben;
  before(async () => {
    browser = await launch();
    ann = await madePerson("Viewann", "csm");
    ben = await madePerson("Viewben", "manager");
    await healthyAccount(`${mark}-a`, `View A ${run}`, ann.email.toUpperCase());
    await healthyAccount(`${mark}-b`, `View B ${run}`, ben.name);
    await trouble(`${mark}-a`);
    await trouble(`${mark}-b`);
  });
  after(() => browser?.close());

  const views = (page) => page.getByRole("button", { name: "Views", exact: true });
  const rows = (page, n) => page.locator(`[role=grid][aria-rowcount="${n + 1}"]`).waitFor();

  async function saveAs(page, name, share = false) {
    await views(page).click();
    await page.getByLabel("Name of this view").fill(name);
    if (share) await page.getByLabel("For everybody here").check();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("button", { name, exact: true }).waitFor();
  }

  const isViews = (url) => url.pathname === "/v1/views";
  const isAdding = (request) => isViews(new URL(request.url())) && request.method() === "POST";

  /** The first list of views is asked for before one is added, and arrives after it; looks at the page before it is added. */
  async function holdFirstList(page, look) {
    const added = page.waitForResponse((response) => isAdding(response.request()));
    let tellListed;
    const listed = new Promise((resolve) => (tellListed = resolve));
    let lists = 0;
    await page.route(isViews, async (route) => {
      if (isAdding(route.request())) {
        await listed;
        await look();
        return route.continue();
      }
      if (lists++ > 0) return route.continue();
      const answer = await route.fetch();
      tellListed();
      await added;
      await route.fulfill({ response: answer });
    });
  }

  /** Puts a view where an older console kept it. */
  const keepInBrowser = (page, name) =>
    page.evaluate(
      ([key, stored]) => localStorage.setItem(key, stored),
      ["healthengine-views-default", JSON.stringify([{ name, search: `q=${mark}-b` }])],
    );
  const keptInBrowser = (page) => page.evaluate(() => localStorage.getItem("healthengine-views-default"));

  test("a list that was named is found in the next browser, and changed there", { timeout }, async () => {
    const name = `Only A ${run}`;
    const first = await signedInAs(browser, ann);
    await search(first.page, `${mark}-a`);
    await first.page.waitForURL(/q=/);
    await saveAs(first.page, name);
    assert.match(first.page.url(), /\?view=view-\d+$/);
    await rows(first.page, 1);
    assertNone(first.faults);
    await first.close();

    const { page, faults, close } = await signedInAs(browser, ann);
    await views(page).click();
    await page.getByRole("link", { name }).click();
    await rows(page, 1);
    await search(page, mark);
    await rows(page, 2);
    await page.getByRole("button", { name, exact: true }).click();
    await assertAccessible(page);
    await page.getByRole("button", { name: `Save the change to ${name}` }).click();
    await page.goto(`${engineUrl}/?view=${new URL(page.url()).searchParams.get("view")}`);
    await rows(page, 2);
    await page.getByRole("button", { name, exact: true }).click();
    await page.getByRole("button", { name: `Delete the view ${name}` }).click();
    await page.getByRole("link", { name }).waitFor({ state: "detached" });
    assertNone(faults);
    await close();
  });

  test("a shared view opens by its address and shows everybody their own", { timeout }, async () => {
    const name = `My risks ${run}`;
    const manager = await signedInAs(browser, ben);
    await manager.page.getByText("Mine", { exact: true }).click();
    await rowOf(manager.page, `${mark}-b`).waitFor();
    await saveAs(manager.page, name, true);
    const { search: address } = new URL(manager.page.url());
    assertNone(manager.faults);
    await manager.close();

    const { page, faults, close } = await signedInAs(browser, ann);
    await openAt(page, `/${address}`);
    await rowOf(page, `${mark}-a`).waitFor();
    await rows(page, 1);
    await page.getByRole("button", { name, exact: true }).click();
    assert.equal(await page.getByRole("button", { name: `Delete the view ${name}` }).count(), 0);
    assert.equal(await page.getByLabel("For everybody here").count(), 0);
    assertNone(faults);
    await close();
  });

  test("somebody's own view tells others what to do", { timeout }, async () => {
    const made = await ask("POST", "/v1/views", { name: `The key's ${run}` });
    const { page, faults, close } = await signedInAs(browser, ann);
    await openAt(page, `/?view=${made.body.id}`);
    await page.getByText("This view cannot be opened").waitFor();
    await search(page, mark);
    await rows(page, 2);
    assertNone(faults);
    await close();
  });

  test("views of an older console are moved out of the browser once", { timeout }, async () => {
    const name = `Old ${run}`;
    const { page, faults, close } = await signedInAs(browser, ben);
    await keepInBrowser(page, name);
    let meanwhile;
    await holdFirstList(page, async () => (meanwhile = await keptInBrowser(page)));
    await page.reload();
    await views(page).click();
    await page.getByRole("link", { name }).click();
    await rows(page, 1);
    await page.reload();
    await page.getByRole("button", { name, exact: true }).click();
    assert.equal(await page.getByRole("link", { name }).count(), 1);
    assert.match(meanwhile, new RegExp(name)); // Whoever left before the answer would else have lost it.
    assert.equal(await keptInBrowser(page), "[]");
    assertNone(faults);
    await close();
  });

  test("a view that the engine did not get stays in the browser, for the next visit", { timeout }, async () => {
    const name = `Left ${run}`;
    const { page, faults, close } = await signedInAs(browser, ben);
    await keepInBrowser(page, name);
    const refuse = (route) => (isAdding(route.request()) ? route.abort() : route.continue());
    await page.route(isViews, refuse);
    await Promise.all([page.waitForEvent("requestfailed", isAdding), page.reload()]);
    await page.unroute(isViews, refuse);
    await page.reload();
    await views(page).click();
    await page.getByRole("link", { name }).waitFor();
    assert.equal(await keptInBrowser(page), "[]");
    assertNone(unexpected(faults, /net::ERR_FAILED/));
    await close();
  });

  test("mine are the accounts of who signed in, on the list and in the inbox, and nobody asks", { timeout }, async () => {
    const { page, faults, close } = await signedInAs(browser, ann);
    await page.getByText("Mine", { exact: true }).click();
    await rows(page, 1);
    await rowOf(page, `${mark}-a`).waitFor();
    assert.equal(await page.getByRole("dialog").count(), 0);
    await openAt(page, "/alerts");
    await page.getByRole("searchbox").fill(run);
    await alertsOf(page, `View B ${run}`).first().waitFor();
    await page.getByText("Mine", { exact: true }).click();
    await alertsOf(page, `View B ${run}`).first().waitFor({ state: "detached" });
    await alertsOf(page, `View A ${run}`).first().waitFor();
    assertNone(faults);
    await close();
  });

  test("the team is said once, by checking names", { timeout }, async () => {
    const { page, faults, close } = await signedIn(browser);
    await page.getByText("My team", { exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Whose accounts are yours?" });
    await dialog.getByLabel(ben.name).check();
    await dialog.getByLabel(ann.email.toUpperCase()).check();
    await dialog.getByRole("button", { name: "Save" }).click();
    await search(page, mark);
    await rows(page, 2);
    await page.getByRole("button", { name: "Change who this is" }).click();
    await dialog.getByLabel(ben.name).uncheck();
    await dialog.getByRole("button", { name: "Save" }).click();
    await rows(page, 1);
    assertNone(unexpected(faults, /^$/));
    await close();
  });

  test("a team that is said on the tasks is kept, and takes nothing from what the portfolio knew", { timeout }, async () => {
    const give = (account, owner) =>
      ask("POST", "/v1/tasks", { account, owner, title: `Of ${owner} ${run}`, dueAt: new Date().toISOString() });
    await give(`${mark}-a`, ann.email.toUpperCase());
    await give(`${mark}-b`, ben.name);
    const taskOf = (page, owner) => page.getByRole("heading", { level: 3, name: `Of ${owner} ${run}` });
    const { page, faults, close } = await signedIn(browser);
    await page.getByText("Mine", { exact: true }).click();
    const who = page.getByRole("dialog", { name: "Whose accounts are yours?" });
    await who.getByLabel("I am").selectOption(ben.name);
    await who.getByRole("button", { name: "Save" }).click();
    await search(page, mark);
    await rowOf(page, `${mark}-b`).waitFor();
    await rows(page, 1);

    await openAt(page, "/tasks");
    await taskOf(page, ben.name).waitFor();
    await page.getByText("My team", { exact: true }).click();
    const team = page.getByRole("dialog", { name: "My team" });
    await team.getByLabel(ann.email.toUpperCase()).check();
    await team.getByRole("button", { name: "Save" }).click();
    await taskOf(page, ann.email.toUpperCase()).waitFor();
    await taskOf(page, ben.name).waitFor({ state: "detached" });
    await page.reload();
    await taskOf(page, ann.email.toUpperCase()).waitFor();
    assert.equal(await page.getByRole("dialog").count(), 0);
    assert.equal(await taskOf(page, ben.name).count(), 0);

    await openAt(page, `/?q=${mark}`);
    await rows(page, 2);
    for (const [scope, account] of [
      ["My team", `${mark}-a`],
      ["Mine", `${mark}-b`],
    ]) {
      await page.getByText(scope, { exact: true }).click();
      await rowOf(page, account).waitFor();
      await rows(page, 1);
      assert.equal(await page.getByRole("dialog").count(), 0, `${scope} is asked for again`);
    }

    // And the other way round: what the portfolio is told holds on the tasks.
    await page.getByText("My team", { exact: true }).click();
    await page.getByRole("button", { name: "Change who this is" }).click();
    await who.getByLabel(ben.name, { exact: true }).check();
    await who.getByRole("button", { name: "Save" }).click();
    await rows(page, 2);
    await openAt(page, "/tasks?who=team");
    await taskOf(page, ann.email.toUpperCase()).waitFor();
    await taskOf(page, ben.name).waitFor();
    assertNone(faults);
    await close();
  });
});
