// What the figures of /check are taken for.
import assert from 'node:assert/strict';
import test from 'node:test';
import { judge } from '../../static/check/verdict.js';

const ways = (...delays) => ['websocket', 'sse', 'poll'].map((name, i) => ({ name, delay: delays[i] }));
const sample = (delays, lost = 0, breaks = 0) => ({ sent: delays.length + lost, lost, breaks, delays });
const quick = Array.from({ length: 60 }, (_, i) => 20 + i);

test('a fast and steady line is good, and its figures are the middle and the longest', () => {
  assert.deepEqual(judge(ways(20, 21, 40), sample(quick)), { fit: 'good', p50: 49, max: 79, loss: 0, asks: [] });
});

test('without WebSocket one can play, and somebody is asked for it', () => {
  assert.deepEqual(judge(ways(undefined, 21, 40), sample(quick)).asks, ['check.ask.socket']);
  assert.equal(judge(ways(undefined, 21, 40), sample(quick)).fit, 'fair');
  assert.deepEqual(judge(ways(undefined, undefined, 40), sample(quick)).asks, ['check.ask.socket', 'check.ask.stream']);
});

test('one lost answer is said, many make a place unfit', () => {
  const one = judge(ways(20, 21, 40), sample(quick, 1));
  assert.deepEqual([one.fit, one.loss, one.asks], ['fair', 2, ['check.ask.radio']]);
  assert.equal(judge(ways(20, 21, 40), sample(quick, 10)).fit, 'bad');
  assert.equal(judge(ways(20, 21, 40), sample(quick, 0, 2)).fit, 'bad');
});

test('slow lines ask for room, not for a better signal', () => {
  const slow = judge(ways(400, 410, 420), sample(quick.map((delay) => delay + 400)));
  assert.deepEqual([slow.fit, slow.asks], ['fair', ['check.ask.slow']]);
  assert.equal(judge(ways(400, 410, 420), sample(quick.map((delay) => delay + 1400))).fit, 'bad');
});

test('where nothing gets through the way is to be opened', () => {
  assert.deepEqual(judge(ways(), null), { fit: 'bad', p50: -1, max: -1, loss: 100, asks: ['check.ask.open'] });
  assert.equal(judge(ways(20), sample([], 60)).fit, 'bad');
});
