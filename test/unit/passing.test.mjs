// Who passed whom on the board, and why: chosen from promises and points alone.
import assert from 'node:assert/strict';
import test from 'node:test';
import { passing } from '../../static/screen/passing.js';

/**
 * A town: points and rank by team, promises by kampung and team.
 * @param {[number, number][]} teams @param {Record<string, Record<string, object>>} [promises]
 */
function town(teams, promises = {}) {
  const kampung = { 0: { promises: {} }, 1: { promises: {} }, 2: { promises: {} } };
  for (const [c, of] of Object.entries(promises)) kampung[c].promises = of;
  return { kampung, teams: Object.fromEntries(teams.map(([points, rank], id) => [id, rank === 0 ? {} : { points, rank, moved: 0 }])) };
}

const behind = [[100, 2], [150, 1]];
const ahead = [[340, 1], [150, 2]];

test('nobody passes when the order stays, at a tie, or where places are hidden', () => {
  assert.equal(passing(town(behind), town([[140, 2], [150, 1]])), null);
  assert.equal(passing(town([[0, 1], [0, 1]]), town([[60, 1], [0, 2]])), null);
  assert.equal(passing(town(behind), town([[150, 1], [150, 1]])), null);
  assert.equal(passing(town([[0, 0], [0, 0]]), town(ahead)), null);
  assert.equal(passing(town(behind), town([[0, 0], [0, 0]])), null);
});

test('the most people who were promised food are the reason, and a kept promise is said', () => {
  const before = town(behind, { 1: { 0: { n: 40, progress: 16 } }, 2: { 0: { n: 40, progress: 0 }, 1: { n: 60, progress: 0 } } });
  const some = { 1: { 0: { n: 40, progress: 20 } }, 2: { 0: { n: 40, progress: 12 }, 1: { n: 60, progress: 30 } } };
  assert.deepEqual(passing(before, town(ahead, some)), { over: 0, under: 1, why: 'fed', n: 12, c: 2 });
  const all = { 1: { 0: { n: 40, progress: 40 } }, 2: { 0: { n: 40, progress: 12 } } };
  assert.deepEqual(passing(before, town(ahead, all)), { over: 0, under: 1, why: 'kept', n: 24, c: 1 });
});

test('without a promise the points are the reason, or what the other lost', () => {
  assert.deepEqual(passing(town(behind), town(ahead)), { over: 0, under: 1, why: 'gain', n: 240 });
  assert.deepEqual(passing(town(behind), town([[100, 1], [60, 2]])), { over: 0, under: 1, why: 'loss', n: 90 });
  const open = { 1: { 1: { n: 40, progress: 10 } } };
  const broken = { 1: { 1: { n: 40, progress: 10, result: 'broken' } } };
  assert.deepEqual(passing(town(behind, open), town([[100, 1], [60, 2]], broken)), { over: 0, under: 1, why: 'broken', n: 90, c: 1 });
  assert.deepEqual(passing(town(behind, open), town([[300, 1], [140, 2]], broken)), { over: 0, under: 1, why: 'gain', n: 200 });
  assert.deepEqual(passing(town([[150, 2], [150, 1]]), town([[150, 1], [150, 2]])), { over: 0, under: 1, why: 'equal', n: 0 });
});

test('of several the one that reaches the best place is told, and the best placed that it passed', () => {
  const before = town([[400, 1], [300, 2], [200, 3], [100, 4]]);
  const after = town([[400, 1], [300, 3], [280, 4], [390, 2]]);
  assert.deepEqual(passing(before, after), { over: 3, under: 1, why: 'gain', n: 290 });
});

test('somebody who came in between is nobody who was passed', () => {
  assert.equal(passing(town([[100, 1]]), town([[100, 1], [0, 2]])), null);
});
