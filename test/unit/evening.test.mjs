// What the control panel computes in the evening: airtime, the order of notes, the best participant's score.
import assert from 'node:assert/strict';
import test from 'node:test';
import { airtime, quietest } from '../../static/facilitator/airtime.js';
import { merit } from '../../static/facilitator/merit.js';
import { fingerprint, sortNotes } from '../../static/facilitator/wall-order.js';

test('whoever has the floor speaks on until somebody else gets it', () => {
  const floor = { team: 2, since: 5000, spoke: { 1: 60000, 2: 1000 } };
  assert.deepEqual(airtime([1, 2, 3], floor, 9000), { 1: 60000, 2: 5000, 3: 0 });
  assert.deepEqual(airtime([1, 2], { team: -1, since: -1, spoke: {} }, 9000), { 1: 0, 2: 0 });
});

test('a team is quiet below a third of an equal share, and nobody in the first minute', () => {
  assert.deepEqual(quietest({ 1: 50000, 2: 0, 3: 0 }), []);
  assert.deepEqual(quietest({ 1: 80000, 2: 9999, 3: 100, 4: 29901 }), [3, 2]);
  assert.deepEqual(quietest({ 1: 70000, 2: 9999, 3: 12000, 4: 28001 }), [2]);
  assert.deepEqual(quietest({ 1: 90000, 2: 10000 }), [2]);
  assert.deepEqual(quietest({ 1: 50000, 2: 50000 }), []);
  assert.deepEqual(quietest({ 1: 500000 }), []);
});

test('notes wait in their order, and one that was set aside waits again when its words change', () => {
  const note = (text, shown) => ({ kind: 'insight', at: -1, text, named: true, shown });
  const notes = { 10: note('c', false), 2: note('a', false), 3: note('b', true), 4: note('d', true), 5: note('e', false) };
  const aside = [fingerprint(2, notes[2]), fingerprint(5, notes[5])];
  assert.deepEqual(sortNotes(notes, aside), { waiting: [10], shown: [4, 3], aside: [5, 2] });
  assert.deepEqual(sortNotes(Object.assign({}, notes, { 2: note('changed', false) }), aside).waiting, [2, 10]);
  assert.deepEqual(sortNotes(notes, []).waiting, [2, 5, 10]);
});

test('the best participant is computed as the rules say', () => {
  assert.deepEqual(merit({ index: 1312, own: 2, other: 3 }), { counted: 1312, part: 918, thanks: 320, total: 1238 });
  assert.deepEqual(merit({ index: 4000, own: 10, other: 10 }), { counted: 2000, part: 1400, thanks: 600, total: 2000 });
  assert.deepEqual(merit({ index: 0, own: 0, other: 0 }), { counted: 0, part: 0, thanks: 0, total: 0 });
});
