// A portfolio in a real browser while its rows move: how many frames a second it draws.
import { chromium } from "playwright-core";
import { key, load } from "./engine.mjs";

const seconds = 15;

export async function measureFrames(engine, accounts, perSecond) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
  });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  let updates = 0;
  page.on("websocket", (socket) =>
    socket.on("framereceived", ({ payload }) => (updates += String(payload).split('"reading"').length - 1)),
  );
  await page.goto(engine.url);
  await page.getByLabel("API key", { exact: true }).fill(key);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.locator("[data-state=live]").waitFor();
  await page.locator("[data-account]").first().waitFor();
  const quiet = await count(page);
  const running = load(engine.url, accounts, perSecond);
  updates = 0;
  const frames = await count(page);
  const told = updates / seconds;
  const sent = await running.stop();
  await browser.close();
  return { quiet, frames, sent, told };
}

/** Frames a second, and the longest wait between two, in milliseconds. */
function count(page) {
  return page.evaluate(
    (milliseconds) =>
      new Promise((done) => {
        let [frames, longest, last] = [0, 0, performance.now()];
        const began = last;
        requestAnimationFrame(function draw() {
          const now = performance.now();
          frames++;
          longest = Math.max(longest, now - last);
          last = now;
          if (now - began < milliseconds) requestAnimationFrame(draw);
          else done({ perSecond: (frames * 1000) / (now - began), longest });
        });
      }),
    seconds * 1000,
  );
}
