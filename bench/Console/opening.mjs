// How long a portfolio takes to open in a browser that has nothing of it yet: from the address to rows that can be used.
import { chromium } from "playwright-core";
import { key } from "./engine.mjs";

const times = 15;

/** Milliseconds until the first row stands and a key would be heard; of script as it came over the line, bytes. */
export async function measureOpening(engine) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
  });
  const signIn = await browser.newContext();
  const door = await signIn.newPage();
  await door.goto(engine.url);
  await door.getByLabel("API key", { exact: true }).fill(key);
  await door.getByRole("button", { name: "Sign in" }).click();
  await door.locator("[data-account]").first().waitFor();
  const storageState = await signIn.storageState();
  const all = [];
  let script = 0;
  for (let i = 0; i < times; i++) {
    const context = await browser.newContext({ storageState, viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.addInitScript(watch);
    await page.goto(engine.url, { waitUntil: "commit" });
    await page.waitForFunction(() => window.openedAt > 0);
    all.push(await page.evaluate(() => window.openedAt));
    script = await page.evaluate(() =>
      performance.getEntriesByType("resource").filter((r) => r.name.endsWith(".js"))
        .reduce((sum, r) => sum + r.encodedBodySize, 0));
    await context.close();
  }

  await browser.close();
  all.sort((a, b) => a - b);
  return { median: all[Math.floor(times / 2)], longest: all[times - 1], script };
}

/** Notes when the first account's row is there and the browser has time for the next event: then it answers a click. */
function watch() {
  requestAnimationFrame(function look() {
    if (!document.querySelector("[data-account]")) return void requestAnimationFrame(look);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (window.openedAt = performance.now());
    port2.postMessage(0);
  });
}
