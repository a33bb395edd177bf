// Makes docs/images/console.png from a running engine; `healthctl demo` has the portfolio for it.
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { launch, signedIn } from "./console.mjs";

const target = fileURLToPath(new URL("../../docs/images/console.png", import.meta.url));

const browser = await launch();
const { page } = await signedIn(browser, { reducedMotion: "reduce" });
await page.locator("[data-account]").first().waitFor();
await page.locator("[role=row] svg path[d^=M]").first().waitFor();
await mkdir(dirname(target), { recursive: true });
await page.screenshot({ path: target });
await browser.close();
