// The time kept for the debrief: when play eats it, how much of it, and what gives it back.
import assert from 'node:assert/strict';
import test from 'node:test';
import { BRIEFING_MS, cut, later, MINUTE, outlook, playLeft, untilOf, wallTime, wonByEnding } from '../../static/facilitator/reserve.js';

const LENGTHS = { plan: 75000, action: 240000, review: 90000 };
const DAY = 405000;

test('what the play still takes is the rest of this phase and every later one', () => {
  const left = (phase, day, ms) => playLeft({ phase, day, days: 3, left: ms }, LENGTHS);
  assert.equal(left('lobby', -1, 0), BRIEFING_MS + 3 * DAY);
  assert.equal(left('briefing', -1, 60000), 60000 + 3 * DAY);
  assert.equal(left('plan', 0, 75000), 3 * DAY);
  assert.equal(left('plan', 1, 5000), 5000 + 240000 + 90000 + DAY);
  assert.equal(left('action', 1, 100000), 100000 + 90000 + DAY);
  assert.equal(left('review', 0, 30000), 30000 + 2 * DAY);
  assert.equal(left('review', 2, 30000), 30000);
  for (const phase of ['final', 'debrief', 'reflection', 'awards']) assert.equal(left(phase, 2, 30000), 0, phase);
});

test('the whole of a play counted phase by phase never jumps', () => {
  let before = playLeft({ phase: 'plan', day: 0, days: 3, left: LENGTHS.plan }, LENGTHS);
  for (let day = 0; day < 3; day += 1) {
    for (const phase of ['plan', 'action', 'review']) {
      assert.equal(playLeft({ phase, day, days: 3, left: LENGTHS[phase] }, LENGTHS), before, `${phase} ${day}`);
      before = playLeft({ phase, day, days: 3, left: 0 }, LENGTHS);
    }
  }
  assert.equal(before, 0);
});

test('play eats the debrief from the first millisecond on, and a started minute is a minute', () => {
  const reserve = { minutes: 60, until: 100 * MINUTE };
  assert.deepEqual(outlook(0, 40 * MINUTE, reserve), { begins: 40 * MINUTE, kept: 60 * MINUTE, gone: 0, spare: 0 });
  assert.equal(outlook(0, 40 * MINUTE + 1, reserve).gone, 1);
  assert.equal(outlook(0, 45 * MINUTE + 1, reserve).gone, 6);
  assert.equal(outlook(0, 30 * MINUTE + 1, reserve).spare, 9);
  assert.deepEqual(outlook(MINUTE, 120 * MINUTE, reserve), { begins: 121 * MINUTE, kept: 0, gone: 81, spare: 0 });
  assert.equal(outlook(70 * MINUTE, 0, reserve).kept, 30 * MINUTE);
});

test('a cut takes no more than is wanted, than the rules allow, and than is left', () => {
  assert.equal(cut('action', 240000, 2), 120);
  assert.equal(cut('action', 100000, 2), 88);
  assert.equal(cut('action', 3600000, 60), 600);
  assert.equal(cut('review', 26000, 5), 0);
  assert.equal(cut('review', 27000, 5), 15);
  for (const phase of ['lobby', 'briefing', 'final', 'debrief']) assert.equal(cut(phase, 240000, 5), 0, phase);
});

test('ending at once is offered where nobody is harmed', () => {
  assert.equal(wonByEnding('plan', 5000), 5000);
  assert.equal(wonByEnding('review', 80000), 80000);
  assert.equal(wonByEnding('briefing', 80000), 80000);
  assert.equal(wonByEnding('action', 80000), 0);
  assert.equal(wonByEnding('final', 80000), 0);
});

test('moving the end makes the debrief whole again', () => {
  for (const gone of [1, 5, 7, 33]) {
    const reserve = { minutes: 60, until: 1000 * MINUTE };
    const needed = (940 + gone) * MINUTE;
    assert.equal(outlook(0, needed, reserve).gone, gone);
    const until = later(reserve, gone);
    assert.equal(outlook(0, needed, { minutes: 60, until }).gone, 0);
    assert.ok(until - reserve.until < (gone + 5) * MINUTE);
  }
});

test('a time of day is the next one', () => {
  const now = new Date(2026, 4, 12, 16, 30).getTime();
  assert.equal(untilOf('17:00', now), new Date(2026, 4, 12, 17, 0).getTime());
  assert.equal(untilOf(' 17.05 ', now), new Date(2026, 4, 12, 17, 5).getTime());
  assert.equal(wallTime(untilOf('9:07', now)), '09:07');
  assert.equal(untilOf('09:00', now), new Date(2026, 4, 13, 9, 0).getTime());
  for (const wrong of ['', '24:00', '12:60', 'noon', '7']) assert.ok(Number.isNaN(untilOf(wrong, now)), wrong);
});
