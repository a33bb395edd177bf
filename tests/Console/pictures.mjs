// The pages that have a picture, and what must be seen on each before it is taken.
import assert from "node:assert/strict";

/** Less than this is a page with nothing on it: the frame's own words are not counted. */
const textMin = 200; // Characters.

/**
 * What is seen of the demo portfolio, page by page. `shows` does what a person does there, and waits for what comes of
 * it. What is `aside` is looked at like the others, and docs/console.md does without its picture.
 */
export function pictures({ source, account, healthy }) {
  return [
    { name: "console", path: "/", shows: trends },
    { name: "account", path: `/accounts/${account}`, height: 1500, shows: (page) => page.getByTestId("sum").waitFor() },
    { name: "alerts", path: "/alerts", shows: (page) => page.getByRole("article").nth(3).waitFor() },
    { name: "tasks", path: "/tasks?who=all", shows: (page) => page.getByRole("heading", { level: 3 }).first().waitFor() },
    { name: "playbooks", path: "/playbooks", shows: (page) => page.locator("tbody tr").nth(5).waitFor() },
    { name: "playbook-runs", path: book(), height: 900, shows: (page) => page.locator("tbody tr").nth(5).waitFor() },
    { name: "playbook-effect", path: book("effect"), height: 1210, shows: effect },
    { name: "playbook-simulation", path: book("simulation"), height: 1350, shows: simulation },
    { name: "playbook-dry-run", path: book("dry-run"), height: 1050, shows: (page) => dryRun(page, healthy) },
    { name: "playbook-versions", aside: true, path: book("versions"), shows: (page) => page.getByText("Version 1").first().waitFor() },
    { name: "builder", path: "/playbooks/payment-failure/edit", height: 1200, shows: builder },
    { name: "scorecards", aside: true, path: "/scorecards", shows: (page) => page.locator("tbody tr").first().waitFor() },
    { name: "scorecard", path: "/scorecards/health", height: 1050, shows: scorecard },
    { name: "backtest", path: "/scorecards/health?tab=backtest", height: 1250, shows: backtest },
    { name: "metrics", path: "/metrics", height: 1270, shows: (page) => page.locator("[data-metric] polyline").nth(5).waitFor() },
    { name: "metric", aside: true, path: "/metrics/nps?by=segment", height: 1200, shows: drawn },
    { name: "revenue", path: "/metrics/revenue", height: 1050, shows: (page) => page.locator("tbody tr").first().waitFor() },
    { name: "cohorts", path: "/metrics/cohorts", height: 1000, shows: (page) => page.locator("tbody tr").first().waitFor() },
    { name: "sources", path: "/sources", height: 900, shows: (page) => page.locator("tbody tr").first().waitFor() },
    { name: "source", aside: true, path: `/sources/${source}`, height: 1300, shows: mapping },
    { name: "dead-letters", path: "/sources/dead-letters", shows: (page) => page.locator("tbody tr").nth(2).waitFor() },
    { name: "inbox", path: "/sources/inbox", shows: (page) => page.getByLabel(/^Account of C-/).first().waitFor() },
    { name: "links", aside: true, path: "/sources/links", shows: (page) => page.locator("tbody tr").first().waitFor() },
    { name: "settings", path: "/settings", shows: (page) => page.locator("tbody tr").first().waitFor() },
    { name: "endpoints", path: "/settings/endpoints", shows: (page) => page.locator("tbody tr").nth(1).waitFor() },
    { name: "deliveries", path: "/settings/deliveries", shows: (page) => page.locator("tbody tr").nth(1).waitFor() },
    { name: "measures", aside: true, path: "/settings/measures", shows: (page) => page.getByRole("heading", { level: 2 }).first().waitFor() },
    { name: "rules", aside: true, path: "/settings/rules", shows: (page) => page.getByRole("switch").nth(5).waitFor() },
    { name: "value-events", aside: true, path: "/settings/value-events", shows: (page) => page.getByRole("heading", { level: 2 }).first().waitFor() },
    { name: "policies", aside: true, path: "/settings/policies", provokes: /404/, height: 1200, shows: (page) => page.getByRole("heading", { level: 2 }).first().waitFor() },
    { name: "workspace", aside: true, path: "/settings/workspace", height: 1100, shows: (page) => page.getByRole("heading", { level: 2 }).first().waitFor() },
    { name: "audit", aside: true, path: "/settings/audit", shows: (page) => page.locator("tbody tr").first().waitFor() },
    { name: "jobs", aside: true, path: "/settings/jobs", shows: (page) => page.locator("tbody tr").first().waitFor() },
    { name: "users", path: "/settings/users", shows: (page) => page.locator("tbody tr").nth(3).waitFor() },
    { name: "me", aside: true, path: "/me", shows: (page) => page.getByRole("heading", { level: 2 }).first().waitFor() },
  ];
}

/** Nothing on the page is on its way, went wrong or is missing. */
export async function settledPages(page) {
  await page.waitForFunction(() => document.querySelector("main .mantine-Skeleton-root, main [data-waiting]") === null);
  assert.deepEqual(await page.locator("main [role=alert]").allTextContents(), [], "the page tells of a fault");
  const text = await page.locator("#content").innerText();
  assert.ok(text.length >= textMin, `the page is almost empty: ${text}`);
}

function book(tab) {
  return `/playbooks/expansion-offer${tab ? `?tab=${tab}` : ""}`;
}

function drawn(page) {
  return page.locator("main canvas").first().waitFor();
}

/** The lines, which are wider than any icon. */
function trends(page) {
  return page.locator('[role=row] svg[viewBox="0 0 72 22"] path').nth(5).waitFor();
}

/** The interval is drawn: enough accounts have been in for long enough, in both arms. */
async function effect(page) {
  await page.getByTestId("verdict").getByText("95 % interval").waitFor();
  await page.getByRole("figure").first().waitFor();
}

async function simulation(page) {
  await page.getByRole("button", { name: "Simulate" }).click();
  await page.getByRole("region", { name: "Tasks per CSM and day" }).locator("canvas").waitFor();
}

async function dryRun(page, account) {
  await page.getByLabel("Account").fill(account);
  await page.getByRole("button", { name: "Try it" }).click();
  await page.getByTestId("dry-run").getByRole("listitem").first().waitFor();
}

async function builder(page) {
  await page.getByTestId("check").getByText("The engine would take it as it is.").waitFor();
  await page.locator("[data-head]").nth(1).click();
  await page.getByTestId("check").and(page.locator("[data-state=checked]")).waitFor();
  await page.locator("#content h1").scrollIntoViewIfNeeded();
}

async function mapping(page) {
  const sample = { id: "e-1", event: "export_run", person: "p-1", customer: "C-1000" };
  await page.getByRole("textbox", { name: "Sample 1" }).fill(JSON.stringify(sample, null, 2));
  await page.getByText(/goes to amber-outdoor/).waitFor();
}

async function scorecard(page) {
  await page.getByTestId("preview").getByText("Nothing moves.").waitFor();
}

async function backtest(page) {
  await page.getByRole("button", { name: "Start the backtest" }).click();
  await page.getByTestId("report").locator("canvas").first().waitFor();
}
