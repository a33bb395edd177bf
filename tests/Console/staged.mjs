// What a team has set up after its first days with the demo portfolio: people, ways in and out, a question or two asked.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { once } from "node:events";
import { password } from "./person.mjs";
import { ask } from "./visit.mjs";

const people = [
  { name: "Maria Lindqvist", email: "maria@example.com", role: "admin" },
  { name: "Sofia Costa", email: "sofia@example.com", role: "manager" },
  { name: "Priya Raman", email: "priya@example.com", role: "csm" },
  { name: "Tom Okafor", email: "tom@example.com", role: "csm" },
];

/** Sets it up; returns who signs in, the source, and how to close what listens. */
export async function stage() {
  await invite();
  const source = await feed();
  const close = await listen();
  const accounts = (await made("GET", "/v1/accounts?limit=200")).items;
  return { person: people[0], source, account: worst(accounts), healthy: best(accounts), close };
}

async function invite() {
  for (const [n, person] of people.entries()) {
    const { token } = await made("POST", "/v1/users", person);
    // The last has not come yet.
    if (n < people.length - 1) await made("POST", "/v1/invitations/acceptance", { token, password }, "");
  }
}

/** A source that reads, holds what nobody is linked to, and refuses what is not signed; and signals that cannot be. */
async function feed() {
  const mapping = {
    types: { "*": "usage.event" },
    id: "$.id",
    name: "$.event",
    user: "$.person",
    keys: { erp: "$.customer" },
  };
  const source = await made("POST", "/v1/sources", { vendor: "generic", name: "Billing system", mapping });
  const post = (n, customer, secret = source.secret) =>
    ask("POST", `/hooks/${source.id}`, { id: `e-${n}`, event: "export_run", person: `p-${n % 4}`, customer }, secret);
  await made("PUT", "/v1/links", { kind: "external", source: "erp", key: "C-1000", account: "amber-outdoor" });
  for (let n = 0; n < 40; n++) assert.equal((await post(n, n % 10 ? "C-1000" : `C-${1001 + (n % 3)}`)).status, 200);
  await post(40, "C-1000", "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
  for (const [n, signal] of [
    { type: "usage.event", name: "report_viewed" },
    { account: "amber-outdoor", type: "billing.invoice_paid", at: "yesterday" },
    { account: "amber-outdoor", type: "sentiment.nps", value: "ten" },
  ].entries())
    await ask("POST", "/v1/signals", { id: `odd-${n}`, ...signal });
  return source.id;
}

/** Endpoints of both fates: one takes what comes, one answers that it is broken. */
async function listen() {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(request.url === "/broken" ? 500 : 204).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const at = (path) => `http://127.0.0.1:${server.address().port}${path}`;
  for (const [name, path, types] of [
    ["Data warehouse", "/alerts", ["alert.*", "playbook.*"]],
    ["Old ticket system", "/broken", ["alert.resolved"]],
  ]) {
    const { id } = await made("POST", "/v1/endpoints", { name, kind: "webhook", url: at(path), types });
    await made("POST", `/v1/endpoints/${id}/test`);
  }
  return () => server.close();
}

/** Who is worst off and still has something to lose. */
function worst(accounts) {
  const scored = accounts.filter((each) => each.score !== null && each.mrr > 0);
  return scored.reduce((a, b) => (b.score < a.score ? b : a)).account;
}

/** Who would get an offer. */
function best(accounts) {
  return accounts.reduce((a, b) => (b.score > a.score ? b : a)).account;
}

async function made(method, path, body, key) {
  const answer = await ask(method, path, body, key);
  assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
