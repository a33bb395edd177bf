// Signatures made by the vendors' own libraries, checked by a running engine.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import Stripe from 'stripe';
import hubspot from '@hubspot/api-client';

const { ENGINE_URL: engine, ENGINE_KEY: key } = process.env;
if (!engine || !key) throw new Error('Set ENGINE_URL and ENGINE_KEY.');

const run = Date.now().toString(36);
const stripe = new Stripe('sk_test_unused');

async function ask(method, path, body) {
  const answer = await fetch(engine + path, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json().catch(() => null) };
}

async function source(vendor, secret, more = {}) {
  const made = await ask('POST', '/v1/sources', { vendor, secret, ...more });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  return made.body;
}

const hook = (address, headers, body) =>
  fetch(engine + address, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });

const subscription = (id, account, cents) => JSON.stringify({
  id, object: 'event', type: 'customer.subscription.created', created: Math.floor(Date.now() / 1000),
  data: { object: { id: `sub_${id}`, object: 'subscription', customer: `cus_${account}`, status: 'active', metadata: { account_id: account },
    items: { data: [{ quantity: 2, price: { unit_amount: cents, currency: 'usd', recurring: { interval: 'month' } } }] } } },
});

test("what stripe's own helper signs is taken, and counts", async () => {
  const { address } = await source('stripe', 'whsec_test_secret');
  const payload = subscription(`evt_${run}`, `js-${run}`, 2500);
  const header = stripe.webhooks.generateTestHeaderString({ payload, secret: 'whsec_test_secret' });
  assert.ok(stripe.webhooks.constructEvent(payload, header, 'whsec_test_secret'));
  assert.equal((await hook(address, { 'stripe-signature': header }, payload)).status, 200);
  const account = await ask('GET', `/v1/accounts/js-${run}`);
  assert.equal(account.body.mrr, 50);
});

test('what stripe signs with another secret, long ago, ahead of time or over another body is refused', async () => {
  const { address } = await source('stripe', 'whsec_test_secret');
  const payload = subscription(`evt_bad_${run}`, `js-bad-${run}`, 100);
  const now = Math.floor(Date.now() / 1000);
  const sign = (more) => stripe.webhooks.generateTestHeaderString({ payload, secret: 'whsec_test_secret', ...more });
  const bad = [
    [sign({ secret: 'whsec_other' }), payload], [sign({ timestamp: now - 600 }), payload], [sign({ timestamp: now + 600 }), payload],
    [sign({ scheme: 'v0' }), payload], [sign({}), `${payload} `], ['', payload],
  ];
  for (const [header, body] of bad)
    assert.equal((await hook(address, { 'stripe-signature': header }, body)).status, 401);
  assert.equal((await ask('GET', `/v1/accounts/js-bad-${run}`)).status, 404);
});

test("what hubspot's own helper signs is taken", async () => {
  const made = await source('hubspot', 'client-secret');
  const body = JSON.stringify([{ eventId: 1, subscriptionId: 2, portalId: 3, occurredAt: Date.now(), subscriptionType: 'company.propertyChange',
    objectId: 77, propertyName: 'industry', propertyValue: 'SOFTWARE' }]);
  const url = `${engine}${made.address}?portal=99%3A1&next=%2Fdeals`;
  const timestamp = Date.now();
  const signed = decodeURIComponent(url);
  const signature = hubspot.Signature.getSignature('POST', 'v3', { clientSecret: 'client-secret', requestBody: body, url: signed, timestamp });
  assert.equal(signature, createHmac('sha256', 'client-secret').update(`POST${signed}${body}${timestamp}`).digest('base64'));
  const headers = { 'content-type': 'application/json', 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': `${timestamp}` };
  assert.equal((await fetch(url, { method: 'POST', headers, body })).status, 200);
  headers['x-hubspot-signature-v3'] = hubspot.Signature.getSignature('POST', 'v1', { clientSecret: 'client-secret', requestBody: body });
  assert.equal((await fetch(url, { method: 'POST', headers, body })).status, 401);
});
