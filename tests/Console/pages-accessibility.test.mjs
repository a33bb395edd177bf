// What axe-core finds on each page, in both colour schemes, wide and narrow.
import { after, before, describe, test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { launch } from "./console.mjs";
import { healthyAccount, run } from "./engine.mjs";
import { ask, loaded, visit } from "./visit.mjs";
import { engineUrl } from "./engine.mjs";

const timeout = 180_000;

describe("accessibility of the pages", { timeout: 10 * timeout }, () => {
  let browser, source;
  before(async () => {
    browser = await launch();
    await healthyAccount(`pages-${run}`, `Pages ${run}`);
    const mapping = { types: { "*": "usage.event" }, account: "$.a", keys: { [`pages-${run}`]: "$.k" } };
    source = (await ask("POST", "/v1/sources", { vendor: "generic", name: `Pages ${run}`, mapping })).body;
    await ask("POST", `/hooks/${source.id}`, { k: `K-${run}` }, source.secret);
    await ask("POST", "/v1/signals", { id: `pages-${run}`, type: "usage.event" });
    const when = { any: [{ input: "score", op: "<", value: 50 }, { fact: "in-band", limit: "red" }] };
    await ask("PUT", `/v1/playbooks/built-${run}`, {
      name: `Built ${run}`,
      triggers: [
        { alert: { kinds: ["at-risk"] } },
        { threshold: when },
        { schedule: { every: "week", at: "09:00", days: ["monday"] } },
      ],
      entry: when,
      holdout: { share: 0.1 },
      steps: [
        { type: "waitUntil", until: { when, timeout: "1.00:00:00" } },
        { type: "branch", if: when, then: [{ type: "task", title: "Call", text: "Now." }], else: [{ type: "end" }] },
      ],
    });
    await ask("PUT", `/v1/playbooks/pages-${run}`, {
      name: `Pages ${run}`,
      enabled: true,
      triggers: [{ manual: true }],
      holdout: { share: 0.1 },
      steps: [{ type: "task", title: "Call", text: "Ask.", due: "00:00:00" }, { type: "wait", for: "1.00:00:00" }],
    });
    await ask("POST", `/v1/playbooks/pages-${run}/runs`, { account: `pages-${run}` });
    await ask("POST", `/v1/playbooks/pages-${run}/runs`, { account: `pages-${run}` });
  });
  after(() => browser?.close());

  const paths = () => [
    "/playbooks/new",
    "/playbooks/new?template=renewal-90-days",
    `/playbooks/built-${run}/edit`,
    `/playbooks/built-${run}/edit?view=json`,
    "/sources",
    `/sources/${source.id}`,
    "/sources/dead-letters",
    "/sources/inbox",
    "/sources/links",
    "/tasks",
    "/tasks?stage=done",
    "/playbooks",
    `/playbooks/pages-${run}`,
    `/playbooks/pages-${run}?tab=effect`,
    `/playbooks/pages-${run}?tab=simulation`,
    `/playbooks/pages-${run}?tab=dry-run`,
    `/playbooks/pages-${run}?tab=versions`,
    "/metrics",
    "/metrics?by=segment",
    "/metrics/nps?by=segment",
    "/metrics/revenue",
    "/metrics/cohorts",
    "/scorecards",
    "/scorecards/health",
    "/scorecards/health?tab=backtest",
    "/scorecards/health?tab=versions",
    "/settings",
    "/settings/endpoints",
    "/settings/deliveries",
    "/settings/measures",
    "/settings/rules",
    "/settings/value-events",
    "/settings/policies",
    "/settings/workspace",
    "/settings/audit",
    "/settings/jobs",
    "/start",
    "/no-such-page",
  ];

  for (const colorScheme of ["light", "dark"])
    for (const width of [1440, 390])
      test(`no page has a violation, ${colorScheme}, ${width} px`, { timeout }, async (t) => {
        // Reduced motion, so that no colour is judged half-way through a fade.
        const look = { colorScheme, viewport: { width, height: 844 }, reducedMotion: "reduce" };
        const { page, close } = await visit(browser, "/sources", look);
        for (const path of paths())
          await t.test(path, async () => {
            await page.goto(engineUrl + path);
            await loaded(page);
            if (path === "/scorecards/health")
              await page.getByRole("button", { name: /^Curve of/ }).first().click();
            if (path.startsWith("/playbooks")) await openSteps(page);
            await assertAccessible(page);
          });
        await close();
      });
});

/** Each step's form, one with a fault in it, and the kinds of steps to choose from. */
async function openSteps(page) {
  for (const head of await page.locator("[data-head]").all()) await head.click();
  const title = page.getByLabel("Title", { exact: true });
  if (await title.count()) {
    await title.first().fill("");
    await page.getByText("It is 1 to 200 characters.").first().waitFor();
  }
  const add = page.getByRole("button", { name: "Add a step at the end" });
  if (await add.count()) await add.click();
}
