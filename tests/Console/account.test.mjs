// An account's page: the score's reasons now and then, what moved it, and a person's own judgement.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertNone, launch, openAt, signedIn } from "./console.mjs";
import { healthyAccount, run, send, trouble } from "./engine.mjs";

const timeout = 60_000;

describe("an account's page", { timeout: 10 * timeout }, () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());

  async function opened(id, name, options) {
    const session = await signedIn(browser, options);
    await openAt(session.page, `/accounts/${id}`);
    await session.page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
    return session;
  }

  test("the score's parts add up to the score, and change with it", { timeout }, async () => {
    const id = `parts-${run}`;
    await healthyAccount(id, `Parts ${run}`);
    const { page, faults, close } = await opened(id, `Parts ${run}`);
    const sumOf = async () => {
      const sum = await page.getByTestId("sum").textContent();
      const [, sign, change, score] = /50 ([+−]) ([\d.]+) = ([\d.]+)/.exec(sum) ?? assert.fail(`no sum in "${sum}"`);
      const tenths = (text) => Math.round(Number(text) * 10);
      assert.equal(500 + (sign === "−" ? -1 : 1) * tenths(change), tenths(score), sum);
      return score;
    };
    const before = await sumOf();
    assert.equal(await page.getByTestId("score").textContent(), before);
    await page.getByRole("img", { name: /Score from/ }).locator("canvas").waitFor();
    await page.getByText("usage.event").first().waitFor();

    await trouble(id);
    await page.getByTestId("score").filter({ hasNotText: before }).waitFor();
    await page.getByTestId("sum").filter({ hasNotText: `= ${before}` }).waitFor();
    assert.ok(Number(await sumOf()) < Number(before));
    await page.getByRole("region", { name: "Open alerts" }).getByRole("article").first().waitFor();
    assertNone(faults);
    await close();
  });

  test("a change of the score says what moved it", { timeout }, async () => {
    const id = `moved-${run}`;
    await healthyAccount(id, `Moved ${run}`);
    await trouble(id);
    const { page, faults, close } = await opened(id, `Moved ${run}`);
    await page.getByRole("group", { name: "Greatest changes" }).getByRole("button").first().click();
    const reasons = page.getByRole("region", { name: "What changed" });
    const lines = reasons.getByRole("listitem");
    await lines.first().waitFor();
    const tenths = (text) => Math.round(Number(text.replace("−", "-").replace("+", "")) * 10);
    const points = await lines.evaluateAll((items) => items.map((item) => item.lastElementChild.textContent));
    const [, from, to] = /([\d.]+|–) → ([\d.]+|–)/.exec(await reasons.locator("p").first().textContent());
    const start = from === "–" ? 500 : tenths(from);
    const sum = points.reduce((all, each) => all + tenths(each), start);
    // Each line is rounded to the tenth it shows.
    assert.ok(Math.abs(sum - tenths(to)) <= points.length, `${from} and ${points.join(" ")} make ${sum / 10}, not ${to}`);
    assertNone(faults);
    await close();
  });

  test("an earlier instant is looked at by its address, as known now and as known then", { timeout }, async () => {
    const id = `then-${run}`;
    await healthyAccount(id, `Then ${run}`);
    const { page, faults, close } = await opened(id, `Then ${run}`);
    const weekAgo = new Date(Date.now() - 7 * 86_400_000).toISOString();
    await openAt(page, `/accounts/${id}?at=${weekAgo}`);
    await page.getByText(/^As it stood on/).waitFor();
    await page.getByTestId("sum").waitFor();
    await page.getByLabel("With what was known").selectOption("known-then");
    await page.getByText(/^As the engine saw it on/).waitFor();
    assert.equal(new URL(page.url()).searchParams.get("view"), "known-then");
    await page.getByRole("button", { name: "Back to now" }).click();
    await page.getByTestId("sum").waitFor();
    assert.equal(new URL(page.url()).search, "");
    // Nothing was known a week ago: the engine heard of it all today, and says so instead of guessing.
    assert.deepEqual(
      faults.filter((fault) => !fault.includes("404")),
      [],
    );
    await close();
  });

  test("a person's judgement stands beside the machine's until it is taken back", { timeout }, async () => {
    const id = `over-${run}`;
    await healthyAccount(id, `Over ${run}`);
    const { page, faults, close } = await opened(id, `Over ${run}`);
    const machine = await page.getByTestId("score").textContent();
    await page.getByRole("button", { name: "Override", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Override" });
    await dialog.getByLabel("Your score, 0 to 100").fill("12");
    await dialog.getByRole("button", { name: "Save" }).click();
    // Without a reason the engine says no, at the field.
    await dialog.getByRole("alert").waitFor();
    await dialog.getByLabel("Why you know better").fill("<b>They told me</b> on the phone");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByTestId("score").filter({ hasText: "12.0" }).waitFor();
    await page.getByText("<b>They told me</b> on the phone").waitFor();
    await page.getByText(`The scorecard says ${machine}.`).waitFor();
    await page.getByRole("button", { name: "Remove the override" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove the override" }).click();
    await page.getByTestId("score").filter({ hasText: machine }).waitFor();
    assert.deepEqual(
      faults.filter((fault) => !fault.includes("400")),
      [],
    );
    await close();
  });

  test("names, owners and signals that look like markup are shown as text", { timeout }, async () => {
    const id = `xss-${run}`;
    const name = `<img src=x onerror="window.harmed=1"><script>window.harmed=1</script>${run}`;
    await healthyAccount(id, name, `<b onmouseover=window.harmed=1>Eve</b>`);
    await send([
      { account: id, type: "usage.event", name: `<svg onload=window.harmed=1>`, user: `<i>x</i>`, props: { a: "<u>b</u>" } },
    ]);
    await trouble(id);
    const { page, faults, close } = await opened(id, name);
    const main = page.getByRole("main");
    await main.getByText("<svg onload=window.harmed=1>").first().waitFor();
    await main.getByText("<i>x</i>").first().waitFor();
    await main.getByText("<b onmouseover=window.harmed=1>Eve</b>").first().waitFor();
    for (const path of ["/", "/alerts"]) {
      await openAt(page, path === "/" ? `/?q=${id}` : path);
      await page.getByText(name).first().waitFor();
      assert.equal(await page.locator("main img[src], main script, main svg[onload], main b, main i, main u").count(), 0);
    }
    assert.equal(await page.evaluate(() => window.harmed), undefined);
    assertNone(faults);
    await close();
  });

  test("an account that nobody ever told of is named as such", { timeout }, async () => {
    const { page, close } = await signedIn(browser);
    await openAt(page, `/accounts/nobody-${run}`);
    await page.getByText("There is no such account").waitFor();
    await close();
  });
});
