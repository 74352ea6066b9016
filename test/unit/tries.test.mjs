// What if: which question a picture asks, from when bots can go on, and what came of it in one word.
import assert from 'node:assert/strict';
import test from 'node:test';
import { beginnings, clearBeside, figures, place, questionOf, verdict } from '../../static/debrief/tries.js';

test('a picture asks when it has a moment, a team and a change', () => {
  const whole = { picture: 'what_if', at: 5000, team: 0, cards: ['game', 'shared'] };
  assert.deepEqual(questionOf(whole), { at: 5000, team: 0, change: 'shared' });
  assert.equal(questionOf({ ...whole, at: -1 }), null);
  assert.equal(questionOf({ ...whole, team: undefined }), null);
  assert.equal(questionOf({ ...whole, cards: ['game', 'heard_first'] }), null);
});

test('bots go on from plans and actions alone, in the own town', () => {
  const data = {
    phases: [{ day: 0, phase: 'plan', start: 0, end: 60 }, { day: 0, phase: 'action', start: 60, end: 200 }, { day: 0, phase: 'review', start: 200, end: 230 }],
    moments: [{ seq: 1, at: 30, kind: 'pin' }, { seq: 2, at: 100, kind: 'rain', town: 0 }, { seq: 3, at: 110, kind: 'rain', town: 1 }, { seq: 4, at: 200, kind: 'forgotten', town: 0 },
      { seq: 5, at: 210, kind: 'pin' }],
  };
  assert.deepEqual(beginnings(/** @type {any} */ (data), 0).map(({ at, moment }) => [at, moment && moment.seq]), [[0, undefined], [30, 1], [60, undefined], [100, 2]]);
});

const even = { mean: 5, p10: 5, p90: 5 };
/** @param {Partial<import('../../static/debrief/pictures-data').Comparison>} part */
const compared = (part) => ({ as_it_was: even, changed: even, difference: { mean: 0, p10: 0, p90: 0 }, better: 0, worse: 0, same: 0, clear: false, ...part });

test('a difference is said only where it is clear', () => {
  assert.equal(verdict(compared({ same: 30 }), 30), 'same');
  assert.equal(verdict(compared({ better: 20, worse: 10 }), 30), 'unclear');
  assert.equal(verdict(compared({ better: 27, worse: 3, clear: true }), 30), 'better');
  assert.equal(verdict(compared({ better: 2, worse: 28, clear: true }), 30), 'worse');
});

test('figures have room for truth and tries, and rain only where it took something', () => {
  const fare = { demand: 9, fed: 5, well_fed: 50, worst: 20, waste: 3, spoiled: 0, points: -40, rank: 2 };
  const none = compared({ as_it_was: { mean: 0, p10: 0, p90: 0 }, changed: { mean: 0, p10: 0, p90: 0 } });
  const day = { fed: compared({ clear: true, better: 30 }), well_fed: compared({}), worst: compared({}), waste: compared({ clear: true }), spoiled: none, points: compared({}), rank: compared({}) };
  const answer = /** @type {any} */ ({ actual: { day: fare, game: fare }, summary: { day, game: day } });
  const rows = figures(answer, false);
  assert.deepEqual(rows.map(({ name }) => name), ['fed', 'well_fed', 'worst', 'waste', 'points', 'rank']);
  const points = rows[4];
  assert.deepEqual([points.low, points.high], [-40, 5]);
  assert.deepEqual(clearBeside(answer, false), ['waste']);
  day.spoiled = compared({ as_it_was: { mean: 3, p10: 2, p90: 4 } });
  assert.equal(figures(answer, true)[4].name, 'spoiled');
  assert.equal(place(-40, -40, 5), 0);
  assert.equal(place(5, -40, 5), 100);
});
