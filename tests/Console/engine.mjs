// The engine under test, by its public API only.
import { randomUUID } from "node:crypto";

export const engineUrl = required("ENGINE_URL").replace(/\/$/, "");
export const engineKey = required("ENGINE_KEY");

/** New for each run, so that tests can be repeated against one engine. */
export const run = randomUUID().slice(0, 8);

export async function send(signals) {
  const response = await fetch(`${engineUrl}/v1/signals`, {
    method: "POST",
    headers: { Authorization: `Bearer ${engineKey}`, "Content-Type": "application/json" },
    body: JSON.stringify(signals.map((signal) => ({ id: randomUUID(), ...signal }))),
  });
  const answer = await response.json();
  if (response.status !== 202 || answer.rejected.length > 0)
    throw new Error(`The engine did not take the signals: ${response.status} ${JSON.stringify(answer)}`);
}

/** An account that is doing well: used daily by many, paying, content. */
export async function healthyAccount(account, name, owner = "Anna Keller") {
  const props = {
    name,
    owner,
    segment: "Mid-market",
    plan: "pro",
    seats: 20,
    signupAt: daysAgo(400),
    renewalAt: daysAgo(-90),
  };
  const paid = {
    subscription: `${account}-s`,
    mrr: 4200,
    currency: "EUR",
    plan: "pro",
    seats: 20,
    termEnd: daysAgo(-90),
  };
  await send([
    { account, type: "account.created", at: daysAgo(60), props },
    { account, type: "billing.subscription_started", at: daysAgo(60), props: paid },
    ...Array.from({ length: 45 }, (_, day) => usage(account, 45 - day)).flat(),
    {
      account,
      type: "sentiment.nps",
      at: daysAgo(3),
      value: 10,
      user: "u-1",
      props: { scale: 10, survey: "q4" },
    },
    { account, type: "sentiment.csat", at: daysAgo(2), value: 5, user: "u-2", props: { scale: 5 } },
    { account, type: "sentiment.csm_pulse", at: daysAgo(1), value: 5, props: { scale: 5 } },
  ]);
}

/** Everything that goes wrong with a customer at once. */
export async function trouble(account) {
  const ticket = (n) => ({ ticket: `${account}-t${n}`, priority: "urgent", escalated: true });
  const invoice = (n) => ({
    invoice: `${account}-i${n}`,
    amount: 4200,
    currency: "EUR",
    dueOn: daysAgo(40).slice(0, 10),
  });
  await send([
    ...Array.from({ length: 8 }, (_, n) => ({ account, type: "support.ticket_opened", props: ticket(n) })),
    ...Array.from({ length: 3 }, (_, n) => ({ account, type: "billing.payment_failed", props: invoice(n) })),
    { account, type: "billing.invoice_overdue", props: invoice(0) },
    { account, type: "sentiment.nps", value: 0, user: "u-1", props: { scale: 10, survey: "q4" } },
    { account, type: "sentiment.csat", value: 1, user: "u-2", props: { scale: 5 } },
    { account, type: "sentiment.csm_pulse", value: 1, props: { scale: 5 } },
  ]);
}

function usage(account, day) {
  return ["report_shared", "dashboard_viewed", "export_run"].flatMap((name, feature) =>
    Array.from({ length: 4 }, (_, user) => ({
      account,
      type: "usage.event",
      name,
      user: `u-${feature + user}`,
      at: daysAgo(day),
      value: 1,
    })),
  );
}

function daysAgo(days) {
  return new Date(Date.now() - days * 86_400_000).toISOString();
}

function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set. Start an engine and pass its address and an admin key.`);
  return value;
}
