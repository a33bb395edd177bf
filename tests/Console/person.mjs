// People who work with the console, made by the API and signed in as a person signs in.
import assert from "node:assert/strict";
import { live, openPage } from "./console.mjs";
import { run } from "./engine.mjs";
import { ask } from "./visit.mjs";

export const password = "a heap of quiet otters";

/** What somebody of this run is called. */
export const personOf = (name) => ({ name: `${name} ${run}`, email: `${name.toLowerCase()}-${run}@example.com` });

/** Somebody who has set a password. */
export async function madePerson(name, role = "csm") {
  const who = personOf(name);
  const { body } = await ask("POST", "/v1/users", { ...who, role });
  const accepted = await ask("POST", "/v1/invitations/acceptance", { token: body.token, password }, "");
  assert.equal(accepted.status, 200);
  return who;
}

/** Fills the form in and sends it. */
export async function enter(page, email, word = password) {
  const other = page.getByRole("button", { name: "Use e-mail and password" });
  const field = page.getByLabel("E-mail");
  await field.or(other).first().waitFor();
  if (!(await field.isVisible())) await other.click();
  await field.fill(email);
  await page.getByLabel("Password", { exact: true }).fill(word);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** A page on which they are signed in. */
export async function signedInAs(browser, { email }, options) {
  const opened = await openPage(browser, options);
  await enter(opened.page, email);
  await live(opened.page);
  return opened;
}
