// People and their sessions in a real browser: the first account, an invitation, roles, browsers signed out.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { assertNone, launch, live, openPage, signedIn } from "./console.mjs";
import { engineKey, engineUrl, run } from "./engine.mjs";
import { enter as signInAs, madePerson as made, password, personOf as person } from "./person.mjs";

const timeout = 60_000;

describe("people", { timeout: 10 * timeout }, () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());

  test("who holds the key makes their account and goes on as themselves", { timeout }, async () => {
    const who = person("First");
    const { page, faults, close } = await signedIn(browser);
    await page.goto(`${engineUrl}/me`);
    await page.getByLabel("Name").fill(who.name);
    await page.getByLabel("E-mail").fill(who.email);
    await page.getByLabel("Password", { exact: true }).fill("short");
    await page.getByRole("button", { name: "Make it and sign in" }).click();
    await page.getByText("at least 12 characters").first().waitFor();
    faults.length = 0; // The browser reports the refusal that was provoked.
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Make it and sign in" }).click();
    await page.getByRole("link", { name: who.name }).waitFor();
    await live(page);
    assertNone(faults);
    await close();
  });

  test("no key, token or password is left in the browser", { timeout }, async () => {
    const who = await made("Kept");
    for (const enter of [(page) => signInAs(page, who.email), undefined]) {
      const { page, faults, close } = enter ? await openPage(browser) : await signedIn(browser);
      await enter?.(page);
      await live(page);
      const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie);
      assert.ok(!kept.includes(engineKey) && !kept.includes(password));
      assert.equal(await page.evaluate(() => sessionStorage.length), 0);
      assert.equal(await page.evaluate(() => document.cookie), "");
      assert.ok(!page.url().includes(engineKey));
      await page.reload();
      await live(page);
      await page.getByRole("button", { name: "Sign out" }).click();
      await page.getByRole("heading", { name: "Sign in" }).waitFor();
      await page.reload();
      await page.getByRole("heading", { name: "Sign in" }).waitFor();
      assertNone(faults);
      await close();
    }
  });

  test("who signs out takes back what their page has asked for", { timeout }, async () => {
    const { page, faults, close } = await signedIn(browser);
    const isList = (url) => url.pathname === "/v1/accounts";
    const isListed = (request) => isList(new URL(request.url()));
    let letGo;
    const held = new Promise((resolve) => (letGo = resolve));
    await page.route(isList, async (route) => {
      await held;
      await route.continue().catch(() => {}); // It was taken back.
    });
    const asked = page.waitForRequest(isListed);
    await page.reload();
    await asked;
    await page.getByRole("button", { name: "Sign out" }).waitFor();
    const over = Promise.any([page.waitForEvent("requestfailed", isListed), page.waitForEvent("requestfinished", isListed)]);
    // The engine has ended the session, and the page does not know yet.
    await page.route("**/v1/session", async (route) => {
      if (route.request().method() !== "DELETE") return route.continue();
      const answer = await route.fetch();
      letGo();
      await over;
      await route.fulfill({ response: answer });
    });
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    assert.equal(await page.getByRole("alert").count(), 0);
    assertNone(faults);
    await close();
  });

  test("an invited person sets a password with the link and comes in with their role", { timeout }, async () => {
    const who = person("Invited");
    const admin = await signedIn(browser);
    await admin.page.goto(`${engineUrl}/settings/users`);
    await admin.page.getByRole("button", { name: "Invite somebody" }).click();
    const dialog = admin.page.getByRole("dialog");
    await dialog.getByLabel("Name").fill(who.name);
    await dialog.getByLabel("E-mail").fill(who.email);
    await dialog.getByLabel("Role").selectOption({ label: "Viewer" });
    await dialog.getByRole("button", { name: "Make the link" }).click();
    const link = await admin.page.getByRole("region", { name: "Link" }).textContent();
    assert.match(link, /\/invitation#[\w-]{20,}$/);

    const { page, faults, close } = await openPage(browser, { url: link });
    await page.getByRole("heading", { name: "Set your password" }).waitFor();
    assert.ok(!page.url().includes("#"), "the token stands in the address");
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Set it and sign in" }).click();
    await page.getByRole("link", { name: who.name }).waitFor();
    await live(page);
    assertNone(faults);
    await page.goto(`${engineUrl}/settings/users`);
    await page.getByRole("alert").filter({ hasText: "does not allow this" }).waitFor();

    const used = await openPage(browser, { url: link });
    await used.page.getByLabel("Password", { exact: true }).fill(password);
    await used.page.getByRole("button", { name: "Set it and sign in" }).click();
    await used.page.getByRole("alert").filter({ hasText: "used already" }).waitFor();
    await Promise.all([used.close(), close(), admin.close()]);
  });

  test("a changed role holds in an open page, and who is disabled is out", { timeout }, async () => {
    const who = await made("Moved", "viewer");
    const theirs = await openPage(browser);
    await signInAs(theirs.page, who.email);
    await live(theirs.page);

    const { page, faults, close } = await signedIn(browser);
    await page.goto(`${engineUrl}/settings/users`);
    const row = page.getByRole("row").filter({ hasText: who.email });
    await row.getByLabel(`Role of ${who.name}`).selectOption({ label: "Admin" });
    await theirs.page.goto(`${engineUrl}/settings/users`);
    await theirs.page.getByRole("row").filter({ hasText: who.email }).getByText("(You)").waitFor();

    await row.getByRole("button", { name: `Disable ${who.name}` }).click();
    await row.getByText("Disabled").waitFor();
    await theirs.page.reload();
    await theirs.page.getByRole("heading", { name: "Sign in" }).waitFor();
    await signInAs(theirs.page, who.email);
    await theirs.page.getByRole("alert").filter({ hasText: "No account has" }).waitFor();

    await row.getByRole("button", { name: "Remove" }).click();
    await row.getByRole("button", { name: "Remove for good?" }).click();
    await row.waitFor({ state: "detached" });
    assertNone(faults);
    await Promise.all([theirs.close(), close()]);
  });

  test("one signs one's other browser out, and a new password holds", { timeout }, async () => {
    const who = await made("Roaming");
    const [here, there] = [await openPage(browser), await openPage(browser)];
    for (const { page } of [here, there]) {
      await signInAs(page, who.email);
      await live(page);
    }

    await here.page.goto(`${engineUrl}/me`);
    await here.page.getByText("This one").waitFor();
    await here.page.getByRole("button", { name: /^Sign out Chrome/ }).first().click();
    await there.page.reload();
    await there.page.getByRole("heading", { name: "Sign in" }).waitFor();

    const next = "forty lamps at sea tonight";
    await here.page.getByLabel("Present password").fill(password);
    await here.page.getByLabel("New password").fill(next);
    await here.page.getByRole("button", { name: "Change the password" }).click();
    await here.page.getByText("The password is changed.").waitFor();
    assertNone(here.faults);
    await signInAs(there.page, who.email, next);
    await live(there.page);
    await Promise.all([here.close(), there.close()]);
  });

  test("a wrong password is refused with what to do", { timeout }, async () => {
    const { page, close } = await openPage(browser);
    await signInAs(page, `nobody-${run}@example.com`, "not the password");
    await page.getByRole("alert").filter({ hasText: "No account has this e-mail address and password" }).waitFor();
    await page.getByRole("button", { name: "Sign in" }).waitFor();
    await close();
  });

  test("why a sign-on at the provider came to nothing is told once", { timeout }, async () => {
    const { page, faults, close } = await openPage(browser, { url: `${engineUrl}/?signOn=role` });
    await page.getByRole("alert").filter({ hasText: "has no role here" }).waitFor();
    assert.ok(!page.url().includes("signOn"));
    assertNone(faults);
    await close();
  });

  for (const colorScheme of ["light", "dark"])
    for (const width of [1440, 390])
      test(`no page of people has a violation, ${colorScheme}, ${width} px`, { timeout }, async () => {
        const look = { colorScheme, viewport: { width, height: 844 }, reducedMotion: "reduce" };
        const who = await made(`Axe${colorScheme}${width}`, "admin");
        const { page, faults, close } = await openPage(browser, look);
        await page.getByRole("button", { name: "Use an API key" }).waitFor();
        await assertAccessible(page);
        await signInAs(page, who.email);
        await live(page);
        await page.goto(`${engineUrl}/me`);
        await page.getByText("This one").waitFor();
        await assertAccessible(page);
        await page.goto(`${engineUrl}/settings/users`);
        await page.getByRole("row").filter({ hasText: who.email }).waitFor();
        await assertAccessible(page);
        await page.getByRole("button", { name: "Invite somebody" }).click();
        await page.getByRole("dialog").waitFor();
        await assertAccessible(page);
        assertNone(faults);
        await close();
      });
});
