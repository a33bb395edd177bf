// A playbook's way from a template to its runs, effect and simulation; and the tasks that come of it.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertNone, launch, live, openPage } from "./console.mjs";
import { engineUrl, healthyAccount, run, trouble } from "./engine.mjs";
import { ask, loaded, unexpected, visit } from "./visit.mjs";

const timeout = 90_000;
const xss = `<img src=x onerror="document.title='gone'">`;
const call = `call-${run}`;
const failed = `failed-${run}`;
const owner = `Owner ${run}`;

const callBook = {
  name: `${xss} ${run}`,
  enabled: true,
  triggers: [{ manual: true }],
  steps: [
    { type: "task", id: "call", title: `${xss} call ${run}`, text: "<b>Ask</b> how it goes.", due: "00:00:00" },
    { type: "wait", id: "pause", for: "3.00:00:00" },
    { type: "task", id: "again", title: "Call again", text: "Once more." },
  ],
};

describe("playbooks", { timeout: 10 * timeout }, () => {
  let browser;
  const accounts = [0, 1, 2, 3].map((n) => `play-${n}-${run}`);
  const named = (n) => `Play ${n} ${run}`;
  before(async () => {
    browser = await launch();
    for (const [n, account] of accounts.entries()) await healthyAccount(account, named(n), owner);
    const put = await ask("PUT", `/v1/playbooks/${call}`, callBook);
    assert.equal(put.status, 200, JSON.stringify(put.body));
  });
  after(async () => {
    // Other files' accounts must not enter what is switched on here.
    for (const id of [call, failed]) await ask("DELETE", `/v1/playbooks/${id}`);
    // Overdue tasks that stay would come before those of the next run.
    const { items } = (await ask("GET", "/v1/tasks/agenda?limit=200")).body;
    for (const { id, title, account } of items)
      if (accounts.includes(account)) await ask("PUT", `/v1/tasks/${id}`, { title, state: "dismissed" });
    await browser?.close();
  });

  const rowOf = (page, name) => page.getByRole("row").filter({ hasText: name });

  test("a template is taken, activated, and a signal starts a run that is seen as it happens", { timeout }, async () => {
    const { page, faults, close } = await visit(browser, "/playbooks");
    await page.getByRole("button", { name: "From a template" }).click();
    await page.getByRole("button", { name: "Use this: Payment failure" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Id").fill(failed);
    await dialog.getByLabel("Name").fill(`Failed ${run}`);
    await dialog.getByRole("button", { name: "Make the playbook" }).click();
    await page.getByRole("heading", { level: 1, name: `Failed ${run}` }).waitFor();
    await page.getByText("It is paused: nobody enters it").waitFor();

    await page.getByRole("link", { name: "Playbooks", exact: true }).first().click();
    await page.getByRole("searchbox").fill(failed);
    await page.waitForURL(new RegExp(`q=${failed}`));
    const listed = rowOf(page, failed);
    await listed.getByRole("button", { name: `Activate Failed ${run}` }).click();
    await page.getByRole("status").filter({ hasText: "is active: accounts enter it" }).waitFor();
    await listed.getByText("Active", { exact: true }).waitFor();
    assert.equal((await ask("GET", `/v1/playbooks/${failed}`)).body.enabled, true);

    assert.equal(await listed.getByTestId("running").textContent(), "0");
    await trouble(accounts[0]);
    await listed.getByTestId("running").filter({ hasText: /^1$/ }).waitFor();
    await page.getByRole("link", { name: `Failed ${run}` }).click();
    await rowOf(page, named(0)).getByText("Under way").waitFor();
    assertNone(faults);
    await close();
  });

  test("a run is started by hand, looked at step by step, and cancelled; nothing in a name is markup", { timeout }, async () => {
    const { page, faults, close } = await visit(browser, `/playbooks/${call}`);
    await page.getByRole("heading", { level: 1, name: callBook.name }).waitFor();
    await page.getByText("No account has entered it yet").waitFor();
    await page.getByRole("button", { name: "Start on an account" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Account").fill(accounts[1]);
    await dialog.getByRole("status").filter({ hasText: "It would enter, and begin with" }).waitFor();
    await dialog.getByRole("button", { name: "Start it" }).click();
    const row = rowOf(page, named(1));
    await row.getByText("Under way").waitFor();
    await row.getByText("pause").waitFor();

    // Again it is refused, with the reason; and counted among those who did not enter.
    await page.getByRole("button", { name: "Start on an account" }).click();
    await dialog.getByLabel("Account").fill(accounts[1]);
    await dialog.getByText("It would not enter: A run was under way already.").waitFor();
    await dialog.getByRole("button", { name: "Start it" }).click();
    await dialog.getByRole("alert").filter({ hasText: "A run of this playbook is under way" }).waitFor();
    await page.keyboard.press("Escape");

    await row.getByRole("button", { name: /^Steps of/ }).click();
    await dialog.getByText(`“${callBook.steps[0].title}”, ${owner}, open`).waitFor();
    await dialog.getByText("Stands at").waitFor();
    await page.keyboard.press("Escape");

    await row.getByRole("button", { name: /^Cancel the run/ }).click();
    await dialog.getByRole("button", { name: "Cancel the run" }).click();
    await row.getByText("Cancelled").waitFor();
    await page.reload();
    await loaded(page);
    await page.getByText("A run was under way already").waitFor();
    assert.notEqual(await page.title(), "gone");
    assertNone(unexpected(faults, /409/));
    await close();
  });

  test("the effect is told in words, and what it would take to know it", { timeout }, async () => {
    const { page, faults, close } = await visit(browser, `/playbooks/${call}?tab=effect`);
    await page.getByTestId("verdict").getByText("No account is left alone").waitFor();
    await page.getByRole("region", { name: "How long it takes to know" }).getByText("Accounts needed").waitFor();
    await page.getByLabel("Judged by").selectOption("churn");
    await page.waitForURL(/outcome=churn/);
    await ask("PUT", `/v1/playbooks/held-${run}`, { ...callBook, holdout: { share: 0.2 } });
    await page.goto(`${engineUrl}/playbooks/held-${run}?tab=effect`);
    await page.getByTestId("verdict").getByText(/^Not enough data:/).waitFor();
    await ask("DELETE", `/v1/playbooks/held-${run}`);
    assertNone(faults);
    await close();
  });

  test("a simulation runs to its end, and is read again later", { timeout }, async () => {
    const { page, faults, close } = await visit(browser, `/playbooks/${failed}?tab=simulation`);
    await page.getByLabel("Days looked back").fill("30");
    await page.getByRole("button", { name: "Simulate" }).click();
    await page.getByTestId("simulation").getByRole("term").filter({ hasText: "Would have entered" }).waitFor();
    await page.getByRole("region", { name: "Tasks per CSM and day" }).waitFor();
    await page.reload();
    await loaded(page);
    await page.getByLabel("Earlier simulations").selectOption({ index: 1 });
    await page.getByTestId("simulation").getByText("Accounts looked at").waitFor();
    assertNone(faults);
    await close();
  });

  test("a dry run shows each step and does nothing; versions say who changed what", { timeout }, async () => {
    const tasks = async () => (await ask("GET", `/v1/tasks?account=${accounts[2]}`)).body.items.length;
    const { page, faults, close } = await visit(browser, `/playbooks/${call}?tab=dry-run`);
    await page.getByLabel("Account").fill(accounts[2]);
    await page.getByRole("button", { name: "Try it" }).click();
    const tried = page.getByTestId("dry-run");
    await tried.getByText(`${named(2)} would enter.`).waitFor();
    await tried.getByText(callBook.steps[0].title).waitFor();
    assert.equal(await tasks(), 0);
    await page.getByText("Versions", { exact: true }).click();
    await page.waitForURL(/tab=versions/);
    await page.getByText("The first version").waitFor();
    await page.getByRole("button", { name: "JSON of version 1" }).click();
    await page.getByRole("region", { name: "JSON of version 1" }).getByText('"pause"').waitFor();
    assertNone(faults);
    await close();
  });

  test("a playbook is started from the account's page", { timeout }, async () => {
    const { page, faults, close } = await visit(browser, `/accounts/${accounts[3]}`);
    await page.getByRole("button", { name: "Start playbook" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "Playbook" }).selectOption(call);
    await dialog.getByText("It would enter, and begin with").waitFor();
    await dialog.getByRole("button", { name: "Start it" }).click();
    await page.getByRole("region", { name: "Running playbooks" }).getByRole("link", { name: callBook.name }).waitFor();
    assertNone(faults);
    await close();
  });

  test("tasks are seen as they come, overdue ones first and by word, and are completed by keys alone", { timeout }, async () => {
    const { page, faults, close } = await visit(browser, "/tasks");
    const title = `${xss} keys ${run}`;
    const dueAt = new Date(Date.now() - 900 * 86_400_000).toISOString(); // before every other file's
    await ask("POST", "/v1/tasks", { account: accounts[2], title, dueAt });
    const item = page.getByRole("listitem").filter({ hasText: title });
    await item.getByText(/^Overdue · /).waitFor();
    await item.getByRole("link", { name: named(2) }).waitFor();

    await page.keyboard.press("j");
    await page.locator("[data-selected=true]").filter({ hasText: title }).waitFor();
    await page.keyboard.press("s");
    await item.getByText("In progress").waitFor();
    await page.keyboard.press("d");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("What came of it?").focus();
    await page.keyboard.type("They <b>renew</b>.");
    await dialog.getByRole("button", { name: "Complete" }).press("Enter");
    await item.waitFor({ state: "detached" });

    const [done] = (await ask("GET", `/v1/tasks?account=${accounts[2]}&state=done`)).body.items;
    assert.deepEqual([done.title, done.outcome], [title, "They <b>renew</b>."]);
    await page.getByText("Done", { exact: true }).click();
    await page.waitForURL(/stage=done/);
    await page.getByText("They <b>renew</b>.").waitFor();
    await item.getByRole("button", { name: /^Reopen/ }).click();
    await item.waitFor({ state: "detached" });
    assert.notEqual(await page.title(), "gone");
    assertNone(faults);
    await close();
  });

  test("a task goes to somebody else; who changed it meanwhile is not written over", { timeout }, async () => {
    const title = `Hand over ${run}`;
    const { body: task } = await ask("POST", "/v1/tasks", { account: accounts[2], title, dueAt: new Date(0).toISOString() });
    const { page, faults, close } = await visit(browser, "/tasks");
    const item = page.getByRole("listitem").filter({ hasText: title });
    await item.getByRole("button", { name: /^Reassign/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("To").fill(`Zoë ${run}`);
    await ask("PUT", `/v1/tasks/${task.id}`, { title, state: "in-progress", owner: "Somebody" });
    await dialog.getByRole("button", { name: "Reassign" }).click();
    await dialog.getByRole("alert").filter({ hasText: "Somebody changed" }).waitFor();
    await page.keyboard.press("Escape");
    await item.getByText("Somebody", { exact: true }).waitFor();
    await item.getByRole("button", { name: /^Reassign/ }).click();
    await dialog.getByLabel("To").fill(`Zoë ${run}`);
    await dialog.getByRole("button", { name: "Reassign" }).click();
    await item.getByText(`Zoë ${run}`, { exact: true }).waitFor();
    assertNone(unexpected(faults, /412/));
    await close();
  });

  test("a CSM sees their own tasks first, starts a playbook, and does not change one", { timeout }, async () => {
    const password = "a heap of quiet otters";
    const person = { name: owner, email: `owner-${run}@example.com`, role: "csm" };
    const { body: invited } = await ask("POST", "/v1/users", person);
    await ask("POST", "/v1/invitations/acceptance", { token: invited.token, password }, null);
    const { page, faults, close } = await openPage(browser);
    const other = page.getByRole("button", { name: "Use e-mail and password" });
    const field = page.getByLabel("E-mail");
    await field.or(other).first().waitFor();
    if (!(await field.isVisible())) await other.click();
    await field.fill(person.email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await live(page);

    const mine = await ask("POST", "/v1/tasks", { account: accounts[1], title: `Mine ${run}`, owner });
    const others = await ask("POST", "/v1/tasks", { account: accounts[1], title: `Others ${run}`, owner: "Nobody else" });
    assert.deepEqual([mine.status, others.status], [201, 201]);
    await page.goto(`${engineUrl}/tasks`);
    await page.getByRole("heading", { level: 3, name: `Mine ${run}` }).waitFor();
    assert.equal(await page.getByText(`Others ${run}`).count(), 0);

    await page.goto(`${engineUrl}/playbooks/${call}`);
    await loaded(page);
    assert.equal(await page.getByRole("link", { name: "Edit" }).count(), 0);
    await page.getByRole("button", { name: "Start on an account" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Account").fill(accounts[2]);
    await dialog.getByRole("button", { name: "Start it" }).click();
    await rowOf(page, named(2)).getByText("Under way").waitFor();
    assertNone(faults);
    await close();
  });
});
