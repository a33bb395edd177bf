// A playbook built by keyboard, mended where the engine says so, edited, tried, and saved against somebody else.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertNone, launch } from "./console.mjs";
import { engineUrl, healthyAccount, run } from "./engine.mjs";
import { ask, loaded, unexpected, visit } from "./visit.mjs";

const timeout = 90_000;
const hostile = `<img src=x onerror="document.title='stolen'">`;
const refused = /status of (400|409|412)/; // What a test provokes, the browser reports.

describe("the playbook builder", { timeout: 10 * timeout }, () => {
  let browser;
  before(async () => {
    browser = await launch();
    await healthyAccount(`built-${run}`, `Built ${run}`);
  });
  after(() => browser?.close());

  const place = (name) => `/v1/playbooks/${name}-${run}`;
  const read = async (name) => (await ask("GET", place(name))).body;
  const put = (name, definition) => ask("PUT", place(name), definition);
  const step = (page, name) => page.getByRole("article", { name, exact: true });
  const head = (page, name) => step(page, name).locator("[data-head]").first();
  const said = (page, text) => page.getByRole("status").filter({ hasText: text }).first().waitFor();
  const save = (page) => page.getByRole("button", { name: /^Save/ }).first().click();
  const checked = (page, text) => page.getByTestId("check").getByText(text).first().waitFor();
  const template = async (id) =>
    (await ask("GET", "/v1/playbooks/templates")).body.items.find((each) => each.id === id).definition;

  /** Presses Tab until something of this name has the focus. */
  async function tabTo(page, name) {
    for (let presses = 0; presses < 200; presses++) {
      await page.keyboard.press("Tab");
      const here = page.locator(":focus");
      if (
        await here
          .and(page.getByRole("button", { name }))
          .or(here.and(page.getByLabel(name)))
          .count()
      )
        return;
    }
    assert.fail(`Tab leads to nothing called ${name}`);
  }

  async function type(page, name, text) {
    await tabTo(page, name);
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type(text);
  }

  test("is used by keyboard alone: a wait, a branch, a task in it, moved and saved", { timeout }, async () => {
    const { page, faults, close } = await visit(browser, "/playbooks/new");
    await type(page, /^Name$/, `Keyed ${run}`);
    await tabTo(page, /By hand only/);
    await page.keyboard.press("Enter");

    const add = async (where, kind) => {
      await tabTo(page, where);
      await page.keyboard.press("Enter");
      if (kind !== "Task") await tabTo(page, new RegExp(`^${kind} `));
      await page.keyboard.press("Enter");
    };
    await add("Add a step at the end", "Wait Goes");
    assert.equal(
      await page.locator(":focus").getAttribute("data-head"),
      await head(page, "Step 1: Wait").getAttribute("data-head"),
    );
    await type(page, "How long: number", "2");
    await add("Add a step at the end", "Branch");
    await type(page, /^Value/, "40");
    await add("Add a step to If so of step 2", "Task");
    await page.keyboard.press("Alt+ArrowUp");
    await step(page, "Step 2: Task").waitFor();
    await page.keyboard.press("Alt+ArrowDown");
    await step(page, "Step 2a.1: Task").waitFor();
    await page.keyboard.press("Alt+ArrowDown");
    await step(page, "Step 2b.1: Task").waitFor();
    await page.keyboard.press("Alt+ArrowUp");
    await type(page, "Title", "Call them");
    await type(page, "Text", "The score is {{score:0}.".replace("{{", "{"));
    await checked(page, "The engine would take it as it is.");
    await page.keyboard.press("ControlOrMeta+s");
    await said(page, "Saved as version 1.");

    assert.deepEqual((await read("keyed")).definition, {
      name: `Keyed ${run}`,
      enabled: false,
      triggers: [{ manual: true }],
      steps: [
        { type: "wait", for: "2.00:00:00" },
        {
          type: "branch",
          if: { input: "score", op: "<", value: 40 },
          then: [{ type: "task", title: "Call them", text: "The score is {score:0}.", due: "2.00:00:00" }],
        },
      ],
    });
    assertNone(faults);
    await close();
  });

  test("says what the engine says at the card and the field at fault", { timeout }, async () => {
    const sentence = "It is 1 second to 366 days, e.g. 3.00:00:00 for three days.";
    const { page, faults, close } = await visit(browser, "/playbooks/new?template=usage-drop");
    await page.getByLabel("Id", { exact: true }).fill(`wrong-${run}`);
    await head(page, "Step 2: Wait").click();
    await step(page, "Step 2: Wait").getByLabel("How long: number").fill("900");
    await step(page, "Step 2: Wait").getByText(sentence).waitFor();
    await head(page, "Step 2: Wait").click();
    await step(page, "Step 2: Wait").getByText(sentence).waitFor();

    await save(page);
    await said(page, "Not saved: 1 thing to mend.");
    assert.equal((await ask("GET", place("wrong"))).status, 404);
    await page.getByRole("button", { name: "Go to Step 2: Wait · How long" }).click();
    await page.locator(":focus").and(page.getByLabel("How long: number")).waitFor();

    // A step that moves takes what is said of it along.
    await page.getByRole("button", { name: "Move step 2 up" }).click();
    await step(page, "Step 1: Wait").getByText(sentence).waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("button", { name: "Undo" }).click();
    await checked(page, "The engine would take it as it is.");
    await save(page);
    await said(page, "Saved as version 1.");
    assert.deepEqual((await read("wrong")).definition, await template("usage-drop"));
    assert.deepEqual(unexpected(faults, refused), []);
    await close();
  });

  test("edits what a template began, as a form and as text, and loses nothing", { timeout }, async () => {
    const began = await template("expansion-offer");
    await put("edited", began);
    const { page, faults, close } = await visit(browser, `/playbooks/edited-${run}/edit`);
    await page.getByText("No run is under way.").waitFor();
    await page.getByText("JSON", { exact: true }).click();
    const area = page.getByLabel("The playbook as JSON");
    await area.fill(JSON.stringify({ ...began, colour: "red" }));
    await checked(page, /missing or unknown/);
    await page.getByRole("button", { name: /^Go to colour/ }).click();
    assert.match(await area.evaluate((each) => each.value.slice(each.selectionStart)), /^"red"/);
    await page.getByText("Form", { exact: true }).click();
    await page.getByLabel("Name", { exact: true }).fill(`Edited ${run}`);
    await page.getByText("JSON", { exact: true }).click();
    assert.deepEqual(JSON.parse(await area.inputValue()), { ...began, name: `Edited ${run}`, colour: "red" });

    await area.fill("{");
    await page.getByText(/This is no JSON yet/).waitFor();
    await save(page);
    await said(page, "Mend the JSON first");
    await area.fill(JSON.stringify({ ...began, name: `Edited ${run}` }));
    await save(page);
    await said(page, "Saved as version 2.");
    assert.deepEqual((await read("edited")).definition, { ...began, name: `Edited ${run}` });
    await page.reload();
    await loaded(page);
    assert.equal(await area.evaluate((each) => JSON.parse(each.value).steps.length), began.steps.length);
    assert.deepEqual(unexpected(faults, refused), []);
    await close();
  });

  test("tells who saved meanwhile, and offers theirs and mine", { timeout }, async () => {
    const began = await template("detractor-follow-up");
    await put("shared", began);
    const { page, faults, close } = await visit(browser, `/playbooks/shared-${run}/edit`);
    await page.getByLabel("Name", { exact: true }).fill("Mine");
    const theirs = { method: "PUT", headers: { "If-Match": '"1"' }, body: { ...began, name: "Theirs" } };
    assert.equal((await putSeen(place("shared"), theirs)).status, 200);
    await save(page);
    const dialog = page.getByRole("dialog");
    await dialog.getByText(/saved version 2 on .* while you were editing version 1\./).waitFor();
    await dialog.getByRole("button", { name: "Look at theirs" }).click();
    assert.equal(await page.getByLabel("Name", { exact: true }).inputValue(), "Theirs");
    await page.getByRole("button", { name: "Undo" }).click();
    assert.equal(await page.getByLabel("Name", { exact: true }).inputValue(), "Mine");
    assert.equal((await read("shared")).definition.name, "Theirs");

    assert.equal((await putSeen(place("shared"), { ...theirs, headers: { "If-Match": '"2"' } })).status, 200);
    await save(page);
    await dialog.getByRole("button", { name: "Save mine over it" }).click();
    await said(page, "Saved as version 4.");
    assert.equal((await read("shared")).definition.name, "Mine");

    await page.goto(`${engineUrl}/playbooks/new?template=usage-drop`);
    await loaded(page);
    await page.getByLabel("Id", { exact: true }).fill(`shared-${run}`);
    await save(page);
    await dialog.getByText(/There is a playbook .* already: “Mine”, version 4/).waitFor();
    assert.deepEqual(unexpected(faults, refused), []);
    await close();
  });

  test("leaves a run under way on the version that it began with", { timeout }, async () => {
    const steps = [{ type: "wait", for: "1.00:00:00" }];
    await put("running", { name: "Running", enabled: true, triggers: [{ manual: true }], steps });
    const started = await ask("POST", `${place("running")}/runs`, { account: `built-${run}` });
    const { page, faults, close } = await visit(browser, `/playbooks/running-${run}/edit`);
    await page.getByText("1 run is under way. It goes on with the version that it began with").waitFor();
    await page.getByRole("button", { name: "Add a step before step 1" }).click();
    await page.getByRole("button", { name: /^End / }).click();
    await save(page);
    await said(page, "Saved as version 2.");
    await page.getByText("You edit version 2").waitFor();
    const now = (await ask("GET", `/v1/runs/${started.body.id}`)).body;
    assert.deepEqual([now.version, now.state], [1, "running"]);
    assertNone(faults);
    await close();
  });

  test("shows what people wrote as text, and tries the draft on an account", { timeout }, async () => {
    const { page, faults, close } = await visit(browser, "/playbooks/new?template=detractor-follow-up");
    await page.getByLabel("Name", { exact: true }).fill(hostile);
    await page.getByLabel("Id", { exact: true }).fill(`hostile-${run}`);
    await head(page, "Step 1: Task").click();
    await step(page, "Step 1: Task").getByLabel("Title").fill(hostile);
    await page.getByLabel("Another segment").or(page.getByLabel("Segments")).last().fill(hostile);
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByLabel("Account", { exact: true }).fill(`built-${run}`);
    await page.getByRole("button", { name: "Try it" }).click();
    await said(page, `Built ${run} would not enter. It is of another segment.`);
    await page.getByRole("article").getByText(`${hostile}, due in 2 days`, { exact: true }).waitFor();
    await page.getByRole("group", { name: "Segments" }).getByText(hostile, { exact: true }).waitFor();
    await page.getByTestId("trial").getByText(hostile).waitFor();
    await save(page);
    await said(page, "Saved as version 1.");
    await page.getByRole("heading", { level: 1 }).filter({ hasText: hostile }).waitFor();
    assert.equal(await page.locator("img").count(), 0);
    assert.doesNotMatch(await page.title(), /^stolen/);
    assert.equal((await ask("GET", `/v1/runs?playbook=hostile-${run}`)).body.items.length, 0);
    assertNone(faults);
    await close();
  });

  test("asks before what was not saved is left", { timeout }, async () => {
    const { page, close } = await visit(browser, "/metrics");
    await page.goto(`${engineUrl}/playbooks/new`);
    await loaded(page);
    await page.getByRole("link", { name: /^Usage drop/ }).click();
    await page.getByLabel("Name", { exact: true }).fill("Not saved");
    const dialog = page.getByRole("dialog");
    for (const leave of [
      () => page.getByRole("link", { name: "Alerts" }).click(),
      () => page.goBack({ waitUntil: "commit" }),
    ]) {
      await leave();
      await dialog.getByText("would be lost").waitFor();
      await dialog.getByRole("button", { name: "Cancel" }).click();
      assert.equal(await page.getByLabel("Name", { exact: true }).inputValue(), "Not saved");
    }
    await page.goBack({ waitUntil: "commit" });
    await dialog.getByRole("button", { name: "Leave without saving" }).click();
    await page.getByRole("link", { name: /^Usage drop/ }).waitFor();
    assert.equal(await page.getByLabel("Name", { exact: true }).inputValue(), "");
    await page.getByLabel("Name", { exact: true }).fill("Not saved either");
    await page.getByRole("link", { name: "Alerts" }).click();
    await dialog.getByRole("button", { name: "Leave without saving" }).click();
    await page.getByRole("heading", { level: 1, name: "Alerts" }).waitFor();
    await close();
  });

  test("takes a step that is dragged into a branch", { timeout }, async () => {
    const { page, faults, close } = await visit(browser, "/playbooks/new?template=payment-failure");
    const grip = step(page, "Step 1: Wait").locator("[draggable]");
    await grip.hover();
    await page.mouse.down();
    await page.mouse.move(400, 400, { steps: 4 });
    const into = page.locator("[data-drop$='.then.0']").first();
    await into.scrollIntoViewIfNeeded();
    await into.hover();
    await into.hover();
    await page.mouse.up();
    await step(page, "Step 1a.1: Wait").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await step(page, "Step 1: Wait").waitFor();
    assertNone(faults);
    await close();
  });
});

async function putSeen(path, { method, headers, body }) {
  const { engineKey } = await import("./engine.mjs");
  return fetch(engineUrl + path, {
    method,
    headers: { Authorization: `Bearer ${engineKey}`, "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}
