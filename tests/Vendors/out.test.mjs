// What a running engine sends, checked by the libraries that receivers use.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { Webhook as Svix } from 'svix';

const { ENGINE_URL: engine, ENGINE_KEY: key } = process.env;
if (!engine || !key) throw new Error('Set ENGINE_URL and ENGINE_KEY.');

async function ask(method, path, body) {
  const answer = await fetch(engine + path, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json().catch(() => null) };
}

// A server of a customer's on this machine; the engine needs HealthEngine__Egress__Allow=127.0.0.1/32.
async function receiver(answers = []) {
  const came = [];
  const waiting = [];
  const server = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const one = { headers: request.headers, body: Buffer.concat(parts).toString('utf8') };
    response.writeHead(answers.shift() ?? 204).end();
    waiting.length > 0 ? waiting.shift()(one) : came.push(one);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}/hooks`,
    next: () => (came.length > 0 ? Promise.resolve(came.shift()) : new Promise((resolve) => waiting.push(resolve))),
    close: () => server.close(),
  };
}

async function endpoint(url, more = {}) {
  const made = await ask('POST', '/v1/endpoints', { url, types: ['endpoint.test'], ...more });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  return made.body;
}

async function sent(there, id) {
  const asked = await ask('POST', `/v1/endpoints/${id}/test`, {});
  assert.equal(asked.status, 202, JSON.stringify(asked.body));
  const one = await there.next();
  assert.equal(one.headers['webhook-id'], asked.body.id);
  return one;
}

const libraries = [['standardwebhooks', Webhook], ['svix', Svix]];

test('what the engine sends is verified by both libraries', async (t) => {
  const there = await receiver();
  t.after(there.close);
  const { id, secret } = await endpoint(there.url);
  assert.match(secret, /^whsec_/);
  const { headers, body } = await sent(there, id);
  for (const [name, Library] of libraries) {
    const read = new Library(secret).verify(body, headers);
    assert.deepEqual([name, read.type, read.data.endpoint], [name, 'endpoint.test', id]);
    assert.ok(Math.abs(Date.parse(read.timestamp) - Date.now()) < 300_000);
  }
});

test('what was changed on its way, is of another key, is old, or is incomplete is refused by both', async (t) => {
  const there = await receiver();
  t.after(there.close);
  const { id, secret } = await endpoint(there.url);
  const { headers, body } = await sent(there, id);
  const now = Math.floor(Date.now() / 1000);
  const without = (name) => Object.fromEntries(Object.entries(headers).filter(([header]) => header !== name));
  const bad = [
    [secret, headers, `${body} `],
    [`whsec_${Buffer.alloc(32, 7).toString('base64')}`, headers, body],
    [secret, { ...headers, 'webhook-id': 'another' }, body],
    [secret, { ...headers, 'webhook-timestamp': `${now - 301}` }, body],
    [secret, { ...headers, 'webhook-timestamp': `${now + 301}` }, body],
    [secret, { ...headers, 'webhook-timestamp': 'yesterday' }, body],
    [secret, { ...headers, 'webhook-signature': headers['webhook-signature'].replace('v1,', 'v2,') }, body],
    [secret, { ...headers, 'webhook-signature': 'v1,AAAA' }, body],
    [secret, without('webhook-id'), body], [secret, without('webhook-timestamp'), body], [secret, without('webhook-signature'), body],
  ];
  for (const [, Library] of libraries)
    for (const [by, had, got] of bad) assert.throws(() => new Library(by).verify(got, had), `${Library.name} ${JSON.stringify(had)}`);
});

test('during a rotation both keys verify, and each alone does', async (t) => {
  const there = await receiver();
  t.after(there.close);
  const { id, secret } = await endpoint(there.url);
  const rotated = await ask('POST', `/v1/endpoints/${id}/secrets`, {});
  assert.equal(rotated.status, 201);
  const { headers, body } = await sent(there, id);
  assert.equal(headers['webhook-signature'].split(' ').length, 2);
  for (const [, Library] of libraries) {
    assert.ok(new Library(secret).verify(body, headers));
    assert.ok(new Library(rotated.body.secret).verify(body, headers));
  }
  await ask('POST', `/v1/endpoints/${id}/secrets`, { overlapSeconds: 0 });
  const later = await sent(there, id);
  assert.ok(new Webhook(secret).verify(later.body, later.headers)); // the first signs for its day
  assert.throws(() => new Webhook(rotated.body.secret).verify(later.body, later.headers));
});

test('a key of the standard signs as the standard says', async (t) => {
  const there = await receiver();
  t.after(there.close);
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const { id } = await endpoint(there.url, { secret });
  const { headers, body } = await sent(there, id);
  const own = new Webhook(secret).sign(headers['webhook-id'], new Date(headers['webhook-timestamp'] * 1000), body);
  assert.equal(headers['webhook-signature'], own);
});

test('what failed goes again by itself and by hand with the same id and body', async (t) => {
  const there = await receiver([500]);
  t.after(there.close);
  const { id, secret } = await endpoint(there.url);
  const first = await sent(there, id);
  const second = await there.next(); // five seconds later, as the ladder says
  assert.equal(second.headers['webhook-id'], first.headers['webhook-id']);
  assert.equal(second.body, first.body);
  assert.ok(new Webhook(secret).verify(second.body, second.headers));
  const anew = await ask('POST', `/v1/deliveries/${first.headers['webhook-id']}/redelivery`, {});
  assert.equal(anew.status, 202);
  assert.equal((await there.next()).headers['webhook-id'], first.headers['webhook-id']);
  const shown = await ask('GET', `/v1/deliveries/${first.headers['webhook-id']}`);
  assert.deepEqual([shown.body.log[0].status, shown.body.log[0].fault], [500, 'status']);
});
