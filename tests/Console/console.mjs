// A browser on the console, and what a person does there.
import assert from "node:assert/strict";
import { chromium } from "playwright-core";
import { engineKey, engineUrl } from "./engine.mjs";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

export function launch() {
  const args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];
  return chromium.launch({ executablePath, args });
}

/** A page that fails its test when the browser reports an error: a refused script, a crash, a missing file. */
export async function openPage(browser, { url = engineUrl, ...options } = {}) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    ...options,
  });
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  await page.goto(url);
  return { page, faults, close: () => context.close() };
}

/** The sign-in's words, as the console has them. */
const english = { key: "API key", useKey: "Use an API key", signIn: "Sign in" };

/** Where nobody has an account yet the page asks for a key by itself; else it has to be asked to. */
export async function askForKey(page, words = english) {
  const field = page.getByLabel(words.key, { exact: true });
  const ask = page.getByRole("button", { name: words.useKey });
  await field.or(ask).first().waitFor();
  if (!(await field.isVisible())) await ask.click();
}

export async function signIn(page, key = engineKey, words = english) {
  await askForKey(page, words);
  await page.getByLabel(words.key, { exact: true }).fill(key);
  await page.getByRole("button", { name: words.signIn }).click();
}

export async function signedIn(browser, options) {
  const opened = await openPage(browser, options);
  await signIn(opened.page);
  await live(opened.page);
  return opened;
}

export function live(page) {
  return page.locator("[data-state=live]").waitFor();
}

export async function search(page, text) {
  await page.getByRole("searchbox").fill(text);
}

/** The row of an account, by its id. */
export function rowOf(page, account) {
  return page.locator("[role=row]", { has: page.locator(`[data-account="${account}"]`) });
}

export async function scoreOf(page, account) {
  return rowOf(page, account).locator("[data-band]").textContent();
}

/** Waits until the row shows another score. */
export async function scoreOtherThan(page, account, before) {
  const score = rowOf(page, account)
    .locator("[data-band]")
    .filter({ hasNotText: exactly(before) });
  await score.waitFor();
  return score.textContent();
}

/** Cards of the inbox that are about an account, by its name. */
export function alertsOf(page, name) {
  return page.getByRole("article").filter({ has: page.getByRole("link", { name: exactly(name) }) });
}

/** Goes to a page by the navigation, as a person does. */
export async function visit(page, name) {
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: new RegExp(`^${name}`) }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
}

/** Opens an address in the same tab, whose session keeps the key. */
export async function openAt(page, path) {
  await page.goto(new URL(path, page.url()).href);
  await live(page);
}

export function assertNone(faults) {
  assert.deepEqual(faults, [], "the browser reported errors");
}

function exactly(text) {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`);
}
