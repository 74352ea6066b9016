// The practice of the briefing runs out for nobody; and what the form of a promise proposes.
import assert from 'node:assert/strict';
import test, { mock } from 'node:test';

Object.assign(globalThis, { location: { origin: 'http://10.42.0.1:8080', hostname: '10.42.0.1' } });
const { PracticeKitchen } = await import('../../static/phone/practice-kitchen.js');
const { proposed } = await import('../../static/phone/promise.js');

const TEAM = {
  session: { phase: 'briefing', phase_start: 0, phase_end: -1 }, kitchen: { team: 0 }, notices: {},
  town: { teams: { 0: { seats: { 5: {} } } }, rain: {}, kampung: { 0: {}, 1: {} }, market: {} }, rules: { batch: 6, recipes: [[2, 1, 0], [1, 2, 1], [2, 1, 1]] },
};

test('whoever takes ten minutes is not too late, and finds fresh meals and a pot to help with', () => {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'] });
  let now = 0;
  mock.method(performance, 'now', () => now);
  const kitchen = new PracticeKitchen(/** @type {any} */ (structuredClone(TEAM)), /** @type {any} */ ({ seat: 5, roles: ['leader'] }));
  for (let minute = 0; minute < 10; minute += 1) {
    for (let s = 0; s < 60; s += 1) { now += 1000; mock.timers.tick(1000); }
    const view = kitchen.views.team.value;
    const at = kitchen.clock.now();
    assert.ok(at >= minute * 60000, 'time passes');
    assert.ok(kitchen.clock.left(view.session.phase_end) >= 100000, `minute ${minute}: ${kitchen.clock.left(view.session.phase_end)} ms left`);
    assert.ok(Object.values(view.kitchen.shelf).every((lot) => lot.expires_at > at + 60000));
    assert.ok(view.kitchen.stoves[0].end > at);
  }
  kitchen.close();
  const last = kitchen.views.team.value;
  mock.timers.tick(600000);
  assert.equal(kitchen.views.team.value, last, 'a closed kitchen rests');
  mock.reset();
});

test('what is heard is no more than what is seen from afar', () => {
  const kitchen = new PracticeKitchen(/** @type {any} */ (structuredClone(TEAM)), /** @type {any} */ ({ seat: 5, roles: ['courier'] }));
  for (const k of Object.values(kitchen.views.team.value.town.kampung)) assert.ok(k.report && k.report.need.reduce((a, b) => a + b) <= k.crowd && k.free <= k.crowd);
  kitchen.close();
});

test('a promise is proposed for no more people than are free', () => {
  assert.deepEqual([undefined, 0, 7, 10, 19, 20, 55].map((free) => proposed(free, 10, 20)), [20, 10, 10, 10, 10, 20, 20]);
});
