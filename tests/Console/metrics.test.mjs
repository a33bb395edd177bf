// Metrics, opened down to what they are made of.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertNone, launch, signedIn } from "./console.mjs";
import { healthyAccount, run } from "./engine.mjs";
import { engineUrl } from "./engine.mjs";
import { ask, loaded, visit } from "./visit.mjs";

const timeout = 60_000;

describe("metrics", { timeout: 10 * timeout }, () => {
  let browser;
  before(async () => {
    browser = await launch();
    const { body: workspace } = await ask("GET", "/v1/workspace");
    // The accounts of these tests pay in euros, which count once there is a rate.
    if (workspace.currency !== "EUR") await putRate({ rates: { "2020-01-01": 1.1 } });
    await healthyAccount(`metrics-${run}`, `Metrics ${run}`);
  });
  after(() => browser?.close());

  async function putRate(body) {
    const known = await ask("GET", "/v1/metrics/rates/eur");
    const version = known.status === 200 ? known.body.version : 0;
    assert.equal((await ask("PUT", `/v1/metrics/rates/eur?version=${version}`, body)).status, 200);
  }

  const numberOf = (text) => Number(text.replace(/[^\d.−-]/g, "").replace("−", "-"));

  test("a metric opens to numerator, denominator, coverage, cases and interval", { timeout }, async () => {
    const { page, faults, close } = await visit(browser, "/metrics");
    const card = page.locator('[data-metric="csat"]');
    await card.getByText(/n \d/).waitFor();
    await card.click();
    await page.getByRole("heading", { name: "Customer satisfaction", level: 1 }).waitFor();
    const parts = await page.getByTestId("fraction").locator("span").allTextContents();
    const [numerator, denominator] = parts.map(numberOf);
    const value = numberOf(await page.getByTestId("value").textContent());
    assert.ok(denominator > 0);
    assert.ok(Math.abs((100 * numerator) / denominator - value) < 0.06, `${numerator} / ${denominator} = ${value}`);
    for (const name of ["Coverage", "Cases", "Interval", "Policy", "Worked out from"])
      await page.locator("dt", { hasText: name }).first().waitFor();
    await page.locator("canvas").waitFor();
    await page.getByRole("button", { name: "Show as a table" }).click();
    await page.getByRole("columnheader", { name: "Customer satisfaction" }).waitFor();
    assertNone(faults);
    await close();
  });

  test("the page has the address of the scrape, and each gets its own", { timeout }, async () => {
    const { page, close } = await visit(browser, "/metrics");
    await page.getByRole("heading", { name: "Metrics", level: 1 }).waitFor();
    const scraped = await fetch(`${engineUrl}/metrics`, { headers: { Accept: "text/plain" } });
    assert.match(await scraped.text(), /^# HELP /m);
    await close();
  });

  test("period, cut and policy are in the address and lead back", { timeout }, async () => {
    const { page, faults, close } = await visit(browser, "/metrics");
    await page.getByLabel("Period").selectOption("last-month");
    await page.getByLabel("Cut by").selectOption("segment");
    await page.getByLabel("Revenue policy").selectOption("profitwell");
    await page.waitForURL(/period=last-month&by=segment&policy=profitwell/);
    await page.reload();
    await loaded(page);
    assert.equal(await page.getByLabel("Period").inputValue(), "last-month");
    await page.getByRole("columnheader", { name: "Mid-market" }).waitFor();
    await page.getByRole("link", { name: "Net revenue retention" }).click();
    await page.waitForURL(/\/metrics\/nrr\?period=last-month&by=segment&policy=profitwell/);
    assertNone(faults);
    await close();
  });

  test("periods end where accounts are, which a demo takes ahead of the world's clock", { timeout }, async () => {
    const { page, faults, close } = await signedIn(browser);
    let today;
    await page.route("**/v1/workspace", async (route) => {
      const answer = await route.fetch();
      const workspace = await answer.json();
      const now = new Date(Date.parse(workspace.now) + 40 * 86_400_000).toISOString();
      today = new Intl.DateTimeFormat("en-CA", { timeZone: workspace.timeZone }).format(new Date(now));
      await route.fulfill({ response: answer, json: { ...workspace, now } });
    });
    await page.goto(`${engineUrl}/metrics?period=last-30-days`);
    await loaded(page);
    const day = (text) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
    const until = await page.getByLabel("Until before").inputValue();
    // A day may begin between the engine's answer and the page's look at it.
    assert.ok([1, 2].includes(day(until) - day(today)), `${today} is followed by ${until}`);
    assertNone(faults);
    await close();
  });

  test("the bridge adds up, and the policies stand side by side", { timeout }, async () => {
    const { page, faults, close } = await visit(browser, "/metrics/revenue");
    await page.getByRole("img", { name: /MRR went from/ }).waitFor();
    const amounts = (await page.locator("figure dl dd").allTextContents()).map(numberOf);
    const [start, ...moves] = amounts;
    const end = moves.pop();
    assert.ok(end > 0);
    const sum = moves.reduce((total, amount) => total + amount, start);
    assert.ok(Math.abs(sum - end) <= moves.length, `${amounts.join(" ")}`); // each is rounded to the unit
    for (const policy of ["Stripe", "ChartMogul", "Baremetrics", "ProfitWell"])
      await page.getByRole("rowheader", { name: policy }).waitFor();
    assertNone(faults);
    await close();
  });

  test("a target that is missed is flagged", { timeout }, async () => {
    const { page, faults, close } = await visit(browser, "/metrics/dau");
    await page.getByLabel("At least").fill("1000000000");
    await page.getByRole("button", { name: "Save the target" }).click();
    await page.getByText("Outside the target").first().waitFor();
    await page.getByLabel("At least").fill("");
    await page.getByRole("button", { name: "Save the target" }).click();
    await page.getByText("Outside the target").first().waitFor({ state: "detached" });
    assertNone(faults.filter((fault) => !/status of 404/.test(fault))); // no target was set before
    await close();
  });

  test("cohorts show who stayed and how long the first value took", { timeout }, async () => {
    const { page, close } = await visit(browser, "/metrics/cohorts");
    await page.getByRole("columnheader", { name: "At first" }).waitFor();
    await page.getByRole("button", { name: "Work it out now" }).click();
    await page.getByRole("rowheader", { name: "All", exact: true }).waitFor();
    await close();
  });
});
