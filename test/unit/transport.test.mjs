// How a page finds out which way its frames take, and the two ways without WebSocket, against a server that the test plays.
import assert from 'node:assert/strict';
import test, { afterEach, beforeEach } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { TransportChoice } from '../../static/shared/transport-choice.js';
import { openPolls } from '../../static/shared/transport-poll.js';
import { openEvents } from '../../static/shared/transport-sse.js';

const SERVER = 'http://127.0.0.1';
const realFetch = globalThis.fetch;
const stored = new Map();
/** Requests without an answer. @type {{url: string, body?: string, answer: (text: string, ok?: boolean) => void, fail: () => void}[]} */
let asked = [];
let healthy = true;

function playFetch(url, { body, signal } = {}) {
  if (url === `${SERVER}/healthz`) {
    return healthy ? Promise.resolve({ ok: true, text: () => Promise.resolve('ok\n') }) : Promise.reject(new Error('no way'));
  }
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')));
    asked.push({
      url, body, fail: () => reject(new Error('lost')),
      answer: (text, ok = true) => resolve({ ok, text: () => Promise.resolve(text) }),
    });
  });
}

/** Takes the one request that waits. */
function next() {
  assert.equal(asked.length, 1);
  return asked.shift();
}

/** Notes what a transport tells. */
function listener() {
  const heard = [];
  return { heard, opened: () => heard.push('opened'), message: (text) => heard.push(text), closed: (code) => heard.push(code) };
}

const BEGIN = '{"type":"connection","id":"abc"}';

beforeEach(() => {
  asked = [];
  healthy = true;
  stored.clear();
  globalThis.fetch = playFetch;
  globalThis.sessionStorage = { getItem: (key) => stored.get(key) || null, setItem: (key, text) => stored.set(key, text) };
});

afterEach(() => {
  globalThis.fetch = realFetch;
  delete globalThis.sessionStorage;
});

test('two failures in a row lead to the next way, and round again', async () => {
  let changes = 0;
  const choice = new TransportChoice(SERVER, () => { changes += 1; });
  const names = [];
  for (let i = 0; i < 6; i += 1) {
    names.push(choice.name);
    await choice.failed();
  }
  assert.deepEqual(names, ['websocket', 'websocket', 'sse', 'sse', 'poll', 'poll']);
  assert.equal(choice.name, 'websocket');
  assert.equal(changes, 3);
});

test('no way is given up while the server does not answer, or after one failure', async () => {
  const choice = new TransportChoice(SERVER, () => assert.fail('changed'));
  await choice.failed();
  healthy = false;
  for (let i = 0; i < 5; i += 1) await choice.failed();
  healthy = true;
  await choice.failed();
  choice.worked();
  await choice.failed();
  assert.equal(choice.name, 'websocket');
});

test('an answer of somebody else on the way is no server', async () => {
  globalThis.fetch = () => Promise.resolve({ ok: true, text: () => Promise.resolve('<h1>Please sign in</h1>') });
  const choice = new TransportChoice(SERVER, () => assert.fail('changed'));
  for (let i = 0; i < 5; i += 1) await choice.failed();
});

test('the next page tries the better way once, and keeps it if it works', async () => {
  stored.set(`ffp.transport.${SERVER}`, 'poll');
  const choice = new TransportChoice(SERVER, () => {});
  assert.equal(choice.name, 'sse');
  await choice.failed();
  assert.equal(choice.name, 'poll');
  choice.worked();
  const lucky = new TransportChoice(SERVER, () => {});
  lucky.worked();
  assert.equal(new TransportChoice(SERVER, () => {}).name, 'websocket');
});

test('works without a place to remember', () => {
  delete globalThis.sessionStorage;
  const choice = new TransportChoice(SERVER, () => {});
  choice.worked();
  assert.equal(choice.name, 'websocket');
});

test('polls follow each other by number, and posts keep their order', async () => {
  const ear = listener();
  const polls = openPolls(SERVER, ear);
  assert.equal(polls.send('early'), false);
  const first = next();
  assert.equal(first.url, `${SERVER}/poll`);
  first.answer(BEGIN);
  await turn();
  assert.deepEqual(ear.heard, ['opened']);
  const one = next();
  assert.equal(one.url, `${SERVER}/poll?connection=abc&n=1`);
  for (const frame of ['{"a":1}', '{"a":2}', '{"a":3}']) assert.equal(polls.send(frame), true);
  const post = next();
  assert.deepEqual([post.url, post.body], [`${SERVER}/frames?connection=abc`, '{"a":1}']);
  one.answer('[]');
  await turn();
  assert.equal(next().url, `${SERVER}/poll?connection=abc&n=2`);
  post.answer('');
  await turn();
  assert.equal(next().body, '[{"a":2},{"a":3}]');
  assert.deepEqual(ear.heard, ['opened', '[]']);
  polls.close();
  await turn();
  assert.equal(polls.send('late'), false);
  assert.deepEqual(ear.heard, ['opened', '[]'], 'nothing is told after the end');
});

test('a poll or a post that fails ends the connection, and why not is passed on', async () => {
  for (const break_ of [(poll) => poll.fail(), (poll) => poll.answer('', false), (_, post) => post.fail(), (_, post) => post.answer('', false)]) {
    const ear = listener();
    const polls = openPolls(SERVER, ear);
    next().answer(BEGIN);
    await turn();
    const poll = next();
    polls.send('{}');
    break_(poll, next());
    await turn();
    assert.deepEqual(ear.heard, ['opened', 1006]);
    polls.close();
    await turn();
    asked = [];
  }
  const ear = listener();
  const polls = openPolls(SERVER, ear);
  next().answer(BEGIN);
  await turn();
  next();
  polls.send('{}');
  next().answer('{"type":"close","code":4003}');
  await turn();
  assert.deepEqual(ear.heard, ['opened', '{"type":"close","code":4003}']);
  polls.close();
});

test('events bring the id first, and an error is the end', () => {
  let source;
  globalThis.EventSource = class {
    constructor(url) { this.url = url; source = this; }

    close() { this.gone = true; }
  };
  try {
    const ear = listener();
    const events = openEvents(SERVER, ear);
    assert.equal(source.url, `${SERVER}/sse`);
    source.onmessage({ data: BEGIN });
    source.onmessage({ data: '{"type":"welcome"}' });
    events.send('{"a":1}');
    assert.equal(next().url, `${SERVER}/frames?connection=abc`);
    source.onerror();
    assert.deepEqual(ear.heard, ['opened', '{"type":"welcome"}', 1006]);
    events.close();
    assert.equal(source.gone, true);
  } finally {
    delete globalThis.EventSource;
  }
});
