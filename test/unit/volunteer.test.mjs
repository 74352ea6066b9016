// Whose seat a volunteer is about to take.
import assert from 'node:assert/strict';
import test from 'node:test';
import { leavingSoon } from '../../static/shared/volunteer.js';

const seat = (at) => ({ name: 'x', roles: [], present: at < 0, volunteer: false, ready: false, volunteer_at: at });
const clock = (now) => ({ left: (deadline) => Math.max(0, deadline - now) });
const ids = (seats, now) => leavingSoon(seats, clock(now)).map(({ id }) => id);

test('a volunteer is announced from ten seconds before, the first first', () => {
  const seats = { 3: seat(-1), 4: seat(31000), 7: seat(30000) };
  assert.deepEqual(ids(seats, 19999), []);
  assert.deepEqual(ids(seats, 20000), [7]);
  assert.deepEqual(ids(seats, 21000), [7, 4]);
});
