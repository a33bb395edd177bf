// Makes docs/images/console.png, so that the picture in the documentation is always of this console.
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch, rowOf, signedIn } from "./console.mjs";
import { healthyAccount, run, trouble } from "./engine.mjs";

const target = fileURLToPath(new URL("../../docs/images/console.png", import.meta.url));
const names = ["Alpine Robotics", "Brightwater Health", "Cobalt Logistics", "Fjord Shipping", "Granite Bank"];

test("the console has its picture taken", {
  timeout: 120_000,
  skip: !process.env.CONSOLE_PICTURE,
}, async () => {
  const ids = names.map((name) => `${name.split(" ")[0].toLowerCase()}-${run}`);
  for (const [index, name] of names.entries()) await healthyAccount(ids[index], name);
  await trouble(ids[0]);
  await trouble(ids[3]);
  const browser = await launch();
  const { page } = await signedIn(browser, { reducedMotion: "reduce" });
  await rowOf(page, ids[0]).waitFor();
  await page.getByRole("article").first().waitFor();
  await mkdir(dirname(target), { recursive: true });
  await page.screenshot({ path: target });
  await browser.close();
});
