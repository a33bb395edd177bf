// People who work with the console, made by the API and signed in as a person signs in.
import assert from "node:assert/strict";
import { live, openPage } from "./console.mjs";
import { run } from "./engine.mjs";
import { ask } from "./visit.mjs";

const password = "a heap of quiet otters";

/** Somebody who has set a password. */
export async function madePerson(name, role) {
  const who = { name: `${name} ${run}`, email: `${name.toLowerCase()}-${run}@example.com` };
  const { body } = await ask("POST", "/v1/users", { ...who, role });
  const accepted = await ask("POST", "/v1/invitations/acceptance", { token: body.token, password }, "");
  assert.equal(accepted.status, 200);
  return who;
}

/** A page on which they are signed in. */
export async function signedInAs(browser, { email }, options) {
  const opened = await openPage(browser, options);
  const { page } = opened;
  const other = page.getByRole("button", { name: "Use e-mail and password" });
  const field = page.getByLabel("E-mail");
  await field.or(other).first().waitFor();
  if (!(await field.isVisible())) await other.click();
  await field.fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await live(page);
  return opened;
}
