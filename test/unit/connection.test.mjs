// The connection against a socket that the test plays, with the test's own time.
import assert from 'node:assert/strict';
import test, { beforeEach, afterEach, mock } from 'node:test';
import { Connection } from '../../static/shared/connection.js';

/** @type {FakeSocket[]} */
let sockets = [];
let now = 0;

class FakeSocket {
  constructor(url) {
    this.url = url;
    this.readyState = 0;
    this.sent = [];
    sockets.push(this);
  }

  send(text) { this.sent.push(JSON.parse(text)); }
  close() { this.readyState = 3; }
  accept() { this.readyState = 1; this.onopen(); }
  say(...frames) { this.onmessage({ data: JSON.stringify(frames.length === 1 ? frames[0] : frames) }); }
  end(code) { this.readyState = 3; this.onclose({ code }); }
  commands() { return this.sent.filter((frame) => frame.type === 'command'); }
}
FakeSocket.OPEN = 1;

const page = new EventTarget();
page.visibilityState = 'visible';
const storage = new Map();
const real = { performance: globalThis.performance, random: Math.random, fetch: globalThis.fetch };

/** Lets time pass in steps small enough for every timer to see it. */
function pass(ms) {
  for (let done = 0; done < ms; done += 50) {
    now += 50;
    mock.timers.tick(50);
  }
}

const last = () => sockets[sockets.length - 1];
const WELCOME = { type: 'welcome', at: 1000, epoch: 'e1', seat: 5, team: 1, audiences: ['team', 'seat'] };
/** @type {Connection} */
let connection;

function open(options = {}) {
  connection = new Connection({ session: '482137', as: 'seat', token: 'abc', server: 'http://127.0.0.1', ...options }).open();
  return connection;
}

function join() {
  open();
  last().accept();
  last().say(WELCOME, { type: 'snapshot', audience: 'team', seq: 12, at: 1000, view: { coins: 10, vans: { 1: 'home' } } });
}

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  sockets = [];
  now = 0;
  storage.clear();
  page.visibilityState = 'visible';
  Math.random = () => 1;
  Object.defineProperty(globalThis, 'performance', { value: { now: () => now }, configurable: true });
  globalThis.WebSocket = FakeSocket;
  globalThis.fetch = () => Promise.reject(new Error('no server')); // so nothing but the line is to blame
  globalThis.document = page;
  globalThis.window = page;
  globalThis.localStorage = {
    getItem: (key) => (storage.has(key) ? storage.get(key) : null),
    setItem: (key, text) => storage.set(key, text),
    removeItem: (key) => storage.delete(key),
  };
});

afterEach(() => {
  connection.close();
  mock.timers.reset();
  Math.random = real.random;
  globalThis.fetch = real.fetch;
  Object.defineProperty(globalThis, 'performance', { value: real.performance, configurable: true });
  for (const name of ['WebSocket', 'document', 'window', 'localStorage']) delete globalThis[name];
});

test('says hello, then keeps the view from snapshot and patches', () => {
  join();
  assert.deepEqual(last().sent[0], { type: 'hello', session: '482137', as: 'seat', token: 'abc' });
  assert.equal(connection.status.value, 'online');
  assert.equal(connection.seat.value, 5);
  last().say({ type: 'patch', audience: 'team', seq: 13, at: 1500, patch: { coins: 7 } });
  assert.deepEqual(connection.views.team.value, { coins: 7, vans: { 1: 'home' } });
});

test('comes back after a loss with what it has, and at once the next time', () => {
  join();
  last().end(1006);
  assert.equal(connection.status.value, 'offline');
  pass(450);
  assert.equal(sockets.length, 1);
  pass(100);
  assert.equal(sockets.length, 2);
  last().accept();
  assert.deepEqual(last().sent[0].have, { epoch: 'e1', seq: { team: 12 } });
});

test('pauses double to eight seconds', () => {
  open();
  const pauses = [];
  for (let i = 0; i < 7; i += 1) {
    const before = now;
    const count = sockets.length;
    last().end(1006);
    while (sockets.length === count) pass(50);
    pauses.push(now - before);
  }
  assert.deepEqual(pauses, [500, 1000, 2000, 4000, 8000, 8000, 8000]);
});

test('a hole in the numbers starts afresh, without have', () => {
  join();
  last().say({ type: 'patch', audience: 'team', seq: 14, at: 1500, patch: { coins: 7 } });
  assert.equal(connection.views.team.value.coins, 10);
  assert.equal(sockets[0].readyState, 3);
  pass(500);
  last().accept();
  assert.equal(last().sent[0].have, undefined);
});

test('a patch before its snapshot and a message that is no JSON start afresh', () => {
  join();
  last().say({ type: 'patch', audience: 'seat', seq: 1, at: 1500, patch: {} });
  pass(500);
  assert.equal(sockets.length, 2);
  last().accept();
  last().onmessage({ data: 'no json' });
  pass(1000);
  assert.equal(sockets.length, 3);
});

test('another epoch makes old numbers void', () => {
  join();
  last().end(1006);
  pass(500);
  last().accept();
  last().say({ ...WELCOME, epoch: 'e2' }, { type: 'patch', audience: 'team', seq: 13, at: 1, patch: { coins: 1 } });
  assert.equal(connection.views.team.value.coins, 10);
  assert.equal(connection.status.value, 'offline');
});

test('codes from 4500 end it, and nothing waits any more', async () => {
  join();
  const answer = connection.send('buy', { i: 0, q: 1 });
  last().end(4501);
  assert.equal(connection.ended.value, 4501);
  assert.deepEqual(await answer, { ok: false, code: 'SESSION_OVER', params: {} });
  assert.equal((await connection.send('buy', {})).code, 'SESSION_OVER');
  pass(20000);
  assert.equal(sockets.length, 1);
});

test('codes 4000 to 4499 mean come back', () => {
  join();
  last().end(4001);
  pass(500);
  assert.equal(sockets.length, 2);
  assert.equal(connection.ended.value, null);
});

test('nothing at all within four seconds is no line', () => {
  open();
  pass(3950);
  assert.equal(connection.status.value, 'connecting');
  pass(100);
  assert.equal(connection.status.value, 'offline');
});

test('says with each ping how long the answer before took, and asks in a busy room too', () => {
  join();
  pass(2000);
  now += 120;
  last().say({ type: 'pong', sent: last().sent[1].sent, at: 3000 });
  for (let i = 0; i < 10; i += 1) { pass(1000); last().say({ type: 'saving', paused: false }); }
  const pings = last().sent.filter((frame) => frame.type === 'ping');
  assert.deepEqual(pings.map((ping) => ping.rtt), [undefined, 120]);
});

test('a facilitator keeps what phones are like from patches, anew after each welcome', () => {
  join();
  last().say({ type: 'phones', phones: { 3: { transport: 'poll', delay_ms: 3100 }, 4: { transport: 'sse' } } });
  last().say({ type: 'phones', phones: { 3: { transport: 'poll', delay_ms: 200 }, 4: null } });
  assert.deepEqual(connection.phones.value, { 3: { transport: 'poll', delay_ms: 200 } });
  last().end(1006);
  pass(500);
  last().accept();
  last().say(WELCOME);
  assert.deepEqual(connection.phones.value, {});
});

test('a close frame ends the line as a close code does', () => {
  join();
  last().say({ type: 'ack', id: 'x' }, { type: 'close', code: 4500 });
  assert.equal(connection.ended.value, 4500);
});

test('silence: asks after two seconds, gives up after five', () => {
  join();
  pass(1950);
  assert.equal(last().sent.length, 1);
  pass(550);
  assert.equal(last().sent[1].type, 'ping');
  last().say({ type: 'pong', sent: last().sent[1].sent, at: 3000 });
  pass(4900);
  assert.equal(connection.status.value, 'online');
  pass(600);
  assert.equal(connection.status.value, 'offline');
  assert.equal(sockets[0].readyState, 3);
  pass(500);
  assert.equal(sockets.length, 2);
});

test('what is sent is not heard any more, although frames come: gives up five seconds after the ping', () => {
  join();
  let seq = 0;
  const busy = (seconds) => {
    for (let i = 0; i < seconds; i += 1) { pass(1000); last().say({ type: 'saving', paused: (seq += 1) % 2 === 0 }); }
  };
  busy(11);
  assert.equal(last().sent.at(-1).type, 'ping');
  assert.equal(connection.status.value, 'online');
  busy(3);
  assert.equal(connection.status.value, 'online');
  pass(2500);
  assert.equal(connection.status.value, 'offline');
  assert.equal(sockets[0].readyState, 3);
});

test('a hidden page does not judge the line; looked at again it reconnects at once', () => {
  join();
  page.visibilityState = 'hidden';
  pass(60000);
  assert.equal(connection.status.value, 'online');
  assert.equal(last().sent.length, 1);
  page.visibilityState = 'visible';
  page.dispatchEvent(new Event('visibilitychange'));
  assert.equal(sockets.length, 2);
});

test('the network is back: the pause is cut short', () => {
  join();
  for (let i = 0; i < 5; i += 1) {
    const before = sockets.length;
    last().end(1006);
    while (sockets.length === before) pass(50);
  }
  last().end(1006);
  const count = sockets.length;
  page.dispatchEvent(new Event('online'));
  assert.equal(sockets.length, count + 1);
  last().accept();
  last().say(WELCOME);
  for (let i = 0; i < 9; i += 1) { pass(1000); last().say({ type: 'pong', sent: now, at: now }); }
  assert.equal(sockets.length, count + 1, 'the old pause must not open a second socket');
});

test('a command is answered, and refused ones stay until dismissed', async () => {
  join();
  const bought = connection.send('buy', { i: 0, q: 5 });
  const cooked = connection.send('cook', { m: 1 }, { title: 'cook' });
  const [buy, cook] = last().commands();
  assert.match(buy.id, /^[0-9a-f]{32}$/);
  assert.deepEqual(buy.args, { i: 0, q: 5 });
  last().say({ type: 'ack', id: buy.id }, { type: 'refusal', id: cook.id, code: 'NO_STOVE', params: { n: 2 } });
  assert.deepEqual(await bought, { ok: true });
  assert.deepEqual(await cooked, { ok: false, code: 'NO_STOVE', params: { n: 2 } });
  assert.deepEqual(connection.pending.value.map((c) => [c.state, c.code, c.note.title]), [['refused', 'NO_STOVE', 'cook']]);
  connection.outbox.dismiss(cook.id);
  assert.equal(connection.pending.value.length, 0);
});

test('commands wait while offline, survive a reload, and go out in order with the same ids', () => {
  join();
  last().end(1006);
  connection.send('buy', { i: 0, q: 1 });
  connection.send('buy', { i: 1, q: 2 });
  assert.deepEqual(connection.pending.value.map((c) => c.state), ['waiting', 'waiting']);
  const ids = connection.pending.value.map((c) => c.id);
  connection.close();
  open();
  last().accept();
  assert.equal(last().commands().length, 0, 'nothing before the welcome');
  last().say(WELCOME);
  assert.deepEqual(last().commands().map((c) => c.id), ids);
  assert.deepEqual(connection.pending.value.map((c) => c.state), ['sent', 'sent']);
  last().end(1006);
  pass(500);
  last().accept();
  last().say(WELCOME);
  assert.deepEqual(last().commands().map((c) => c.id), ids, 'unanswered ones are sent again');
  last().say({ type: 'ack', id: ids[0] });
  last().say({ type: 'ack', id: ids[1] });
  assert.equal(storage.size, 0);
});

test('a long queue is let go in portions that the rules accept', () => {
  join();
  last().end(1006);
  for (let i = 0; i < 6; i += 1) connection.send('ask', { i, n: 1 });
  pass(500);
  last().accept();
  last().say(WELCOME);
  const wait = (ms) => { for (let t = 0; t < ms; t += 700) { pass(700); last().say({ type: 'pong', sent: now, at: now }); } };
  const sent = () => last().commands().map((c) => c.args.i);
  wait(2800);
  assert.deepEqual(sent(), [0, 1, 2, 3], 'a slow line may have brought them only now');
  for (const command of last().commands()) last().say({ type: 'ack', id: command.id });
  pass(2000);
  assert.deepEqual(sent(), [0, 1, 2, 3]);
  pass(100);
  assert.deepEqual(sent(), [0, 1, 2, 3, 4, 5]);
});

test('what never left can be undone, what left cannot', async () => {
  join();
  connection.send('cook', { m: 0 });
  last().end(1006);
  const undone = connection.send('cook', { m: 1 });
  const [sent, waiting] = connection.pending.value;
  assert.equal(connection.outbox.withdraw(sent.id), false);
  assert.equal(connection.outbox.withdraw(waiting.id), true);
  assert.equal((await undone).code, 'WITHDRAWN');
  pass(500);
  last().accept();
  last().say(WELCOME);
  assert.deepEqual(last().commands().map((c) => c.id), [sent.id]);
});

test('works when the browser refuses to store anything', async () => {
  globalThis.localStorage = undefined;
  join();
  const answer = connection.send('cook', { m: 0 });
  last().say({ type: 'ack', id: last().commands()[0].id });
  assert.deepEqual(await answer, { ok: true });
});

test('saving paused is shown until it is over', () => {
  join();
  last().say({ type: 'saving', paused: true });
  assert.equal(connection.saving.value, true);
  last().say({ type: 'saving', paused: false });
  assert.equal(connection.saving.value, false);
});
