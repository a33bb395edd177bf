// The engine under test, by its public API only.
import { randomUUID } from "node:crypto";

export const engineUrl = required("ENGINE_URL").replace(/\/$/, "");
export const engineKey = required("ENGINE_KEY");

/** A name that no other test or run has. */
export const fresh = (name) => `${name}-${randomUUID().slice(0, 8)}`;

export async function ask(path, method = "GET", body = undefined) {
  const response = await fetch(`${engineUrl}${path}`, {
    method,
    headers: { Authorization: `Bearer ${engineKey}`, "Content-Type": "application/json" },
    body: body && JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

/** The signals of an account, the oldest first. */
export async function signals(account) {
  const { status, body } = await ask(`/v1/accounts/${encodeURIComponent(account)}/timeline?limit=200`);
  return status === 404 ? [] : body.items.filter((item) => item.kind === "signal").reverse();
}

/** Returns when all that was held and can flow has reached its account. */
export const flowed = () => ask("/v1/links", "PUT", { kind: "explicit", key: "flowed", account: "flowed" });

function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; ./test sets it.`);
  return value;
}
