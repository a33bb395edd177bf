// Pages by their address, and the engine's API beside them.
import { engineKey, engineUrl } from "./engine.mjs";
import { signedIn } from "./console.mjs";

/** A signed-in page at an address of the console, once what it asks for is there. */
export async function visit(browser, path, options) {
  const opened = await signedIn(browser, options);
  await opened.page.goto(engineUrl + path);
  await loaded(opened.page);
  return opened;
}

/** Waits until nothing on the page is a grey row any more. */
export async function loaded(page) {
  await page.locator("#content h1").first().waitFor();
  await page.waitForFunction(() => document.querySelector('main [role=img][aria-label^="Loading"]') === null);
}

/** What the engine answers, whatever it is. */
export async function ask(method, path, body, key = engineKey) {
  const response = await fetch(engineUrl + path, {
    method,
    headers: {
      ...(key ? { Authorization: `Bearer ${key}` } : {}),
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : undefined };
}

/** Errors that the browser reported, but for answers of the engine that a test provoked. */
export function unexpected(faults, provoked) {
  return faults.filter((fault) => !provoked.test(fault));
}
