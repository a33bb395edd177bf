// Every page of the console on the demo portfolio: each shows what it is for, and has its picture taken.
// The pictures go to PICTURES; `npm run pictures` sets it to docs/images, from where docs/console.md shows them.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, describe, test } from "node:test";
import { startEngine } from "./own.mjs";
import { pictures, settledPages } from "./pictures.mjs";
import { packed } from "./png.mjs";

const docs = fileURLToPath(new URL("../../docs", import.meta.url));
const timeout = 180_000;
const bytesMax = 250_000; // A page of text and lines; more is a picture that nobody wants to load.
const key = "key-of-the-pictures";

describe("every page on the demo portfolio", { timeout: 2 * timeout }, () => {
  let demo, empty, browser, folder, aside, staged, tools;
  before(
    async () => {
      aside = await mkdtemp(join(tmpdir(), "pictures-"));
      folder = process.env.PICTURES ?? aside;
      await mkdir(folder, { recursive: true });
      [demo, empty] = await Promise.all([startEngine(["demo"], key, [/The demo is live/]), startEngine([], key)]);
      // What the other files say of the engine under test is here about the demo.
      Object.assign(process.env, { ENGINE_URL: demo.url, ENGINE_KEY: key });
      tools = { ...(await import("./console.mjs")), ...(await import("./person.mjs")), ...(await import("./visit.mjs")) };
      staged = await (await import("./staged.mjs")).stage();
      browser = await tools.launch();
    },
    { timeout },
  );
  after(async () => {
    staged?.close();
    await browser?.close();
    await Promise.all([demo?.stop(), empty?.stop()]);
    if (aside) await rm(aside, { recursive: true });
  });

  // Set by nobody's machine: pictures taken anew show what changed, and nothing else.
  const look = { timezoneId: "UTC", reducedMotion: "reduce", colorScheme: "light" };

  async function take(page, { name, height = 900, ...picture }) {
    await page.setViewportSize({ width: 1440, height });
    await page.mouse.move(0, 0);
    await page.evaluate(() => document.activeElement?.blur?.());
    const path = join(picture.aside ? aside : folder, `${name}.png`);
    const png = packed(await page.screenshot({ animations: "disabled" }));
    assert.ok(png.length < bytesMax, `${name}.png has ${png.length} bytes`);
    await writeFile(path, png);
  }

  test("the sign-in, and a workspace that has nothing yet", { timeout }, async () => {
    const door = await tools.openPage(browser, { ...look, url: demo.url });
    await door.page.getByLabel("E-mail").waitFor();
    await take(door.page, { name: "sign-in" });
    await door.close();
    const first = await tools.openPage(browser, { ...look, url: `${empty.url}/start` });
    await tools.signIn(first.page, key);
    await first.page.getByRole("heading", { level: 2 }).nth(2).waitFor();
    await settledPages(first.page);
    await take(first.page, { name: "start" });
    tools.assertNone(first.faults);
    await first.close();
  });

  test("each page shows what it is for", { timeout }, async (t) => {
    const { page, faults, close } = await tools.signedInAs(browser, staged.person, look);
    for (const picture of pictures(staged))
      await t.test(picture.name, { timeout: 60_000 }, async () => {
        await page.setViewportSize({ width: 1440, height: picture.height ?? 900 });
        await page.goto(demo.url + picture.path);
        await tools.loaded(page);
        await picture.shows(page);
        await settledPages(page);
        await take(page, picture);
        const reported = faults.splice(0);
        tools.assertNone(picture.provokes ? tools.unexpected(reported, picture.provokes) : reported);
      });
    await close();
  });

  test("the docs show every picture that is taken for them, and no other", { timeout }, async () => {
    const named = new Set();
    for (const page of await pagesOf(docs))
      for (const [, image] of (await readFile(page, "utf8")).matchAll(/\]\([^)]*\bimages\/([\w-]+\.png)\)/g)) named.add(image);
    const taken = pictures(staged).filter(({ aside }) => !aside);
    const expected = ["sign-in", "start", ...taken.map(({ name }) => name)].map((name) => `${name}.png`).sort();
    assert.deepEqual([...named].sort(), expected);
    assert.deepEqual((await readdir(join(docs, "images"))).sort(), expected);
  });
});

/** Pages of the docs, and the repository's own. */
async function pagesOf(folder) {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".md"));
  return [join(folder, "../README.md"), ...files.map((name) => join(folder, name))];
}
