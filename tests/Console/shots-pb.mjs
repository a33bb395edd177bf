import { launch } from "./console.mjs";
import { engineUrl } from "./engine.mjs";
import { loaded, visit } from "./visit.mjs";
const browser = await launch();
const paths = process.argv.slice(4);
const { page, faults, close } = await visit(browser, "/alerts", { colorScheme: process.argv[3], viewport: { width: Number(process.argv[2]), height: 900 }, reducedMotion: "reduce" });
for (const p of paths) { await page.goto(engineUrl + p); await loaded(page); await page.waitForTimeout(900); await page.screenshot({ path: `/tmp/pbpage/s${process.argv[2]}-${process.argv[3]}${p.replace(/[^a-z]+/g,"_")}.png`, fullPage: true }); console.log(p, await page.evaluate(() => document.documentElement.scrollWidth)); }
console.log(faults); await close(); await browser.close();
