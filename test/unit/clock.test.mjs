import assert from 'node:assert/strict';
import test from 'node:test';
import { Clock, formatAge, formatLeft } from '../../static/shared/clock.js';

/** A clock whose local time the test sets. */
function clockAt(local) {
  const clock = new Clock();
  clock.time = local;
  clock.local = () => clock.time;
  return clock;
}

test('a ping puts the offset between its two bounds', () => {
  const clock = clockAt(1000);
  clock.observe(50000);
  assert.equal(clock.now(), 50000);
  // The frame says at least 49000. Sent at 2000, answered at 51100, back at 2200: between 48900 and 49100.
  clock.time = 2200;
  clock.answer(2000, 51100);
  assert.equal(clock.offset.value, 49050);
  assert.equal(clock.now(), 51250);
});

test('a late frame does not set the clock back', () => {
  const clock = clockAt(1000);
  clock.observe(50000);
  clock.time = 3000;
  clock.observe(50500);
  assert.equal(clock.now(), 52000);
});

test('bounds that exclude each other keep only the newest', () => {
  const clock = clockAt(1000);
  clock.answer(990, 50000);
  clock.time = 1100;
  clock.observe(90000);
  assert.equal(clock.now(), 90000);
});

test('game time stands still while paused and goes on from there', () => {
  const clock = clockAt(1000);
  clock.observe(50000);
  clock.setPaused(true);
  clock.time = 61000;
  clock.observe(50000);
  assert.equal(clock.now(), 50000);
  assert.equal(clock.left(52000), 2000);
  clock.setPaused(false);
  clock.time = 61500;
  assert.equal(clock.now(), 50500);
});

test('time left counts a started second, age counts whole ones', () => {
  assert.equal(formatLeft(1), '0:01');
  assert.equal(formatLeft(0), '0:00');
  assert.equal(formatLeft(-5), '0:00');
  assert.equal(formatLeft(125000), '2:05');
  assert.equal(formatAge(59999), '0:59');
  assert.equal(formatAge(3600000), '60:00');
});
