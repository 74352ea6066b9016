// Showing centipoints: game.md section 2.
import assert from 'node:assert/strict';
import test from 'node:test';
import { percent, points } from '../../static/shared/score.js';

test('halves go away from zero, on both sides', () => {
  for (const [cp, shown] of [[0, 0], [49, 0], [50, 1], [149, 1], [150, 2], [291400, 2914], [-49, 0], [-50, -1], [-149, -1], [-150, -2]]) {
    assert.equal(points(cp), shown, `${cp} cp`);
  }
});

test('nothing is shown as minus zero', () => {
  assert.ok(Object.is(points(-1), 0));
  assert.ok(Object.is(points(-49), 0));
});

test('percent truncates and survives an empty whole', () => {
  assert.equal(percent(2, 3), 66);
  assert.equal(percent(0, 0), 0);
  assert.equal(percent(7, 7), 100);
});
