// The six steps of a debrief and their clock.
import assert from 'node:assert/strict';
import test from 'node:test';
import { ALL_PICTURES, inOtherForm, MINUTES, moved, nextStep, openStep, PICTURES, stepClock, STEPS, stepsLeft } from '../../static/facilitator/steps.js';

test('every step leads to the next, the last to none', () => {
  const walked = [];
  for (let step = nextStep(''); step !== null; step = nextStep(step)) walked.push(step);
  assert.deepEqual(walked, STEPS);
});

test('each step has minutes and a picture that there is, in both forms', () => {
  for (const form of ['short', 'long']) {
    for (const step of STEPS) {
      assert.ok(MINUTES[form][step] >= 1 && MINUTES[form][step] <= 90);
      assert.ok(PICTURES[form][step].length > 0);
      for (const picture of PICTURES[form][step]) assert.ok(ALL_PICTURES.includes(picture), picture);
    }
  }
  assert.equal(STEPS.reduce((sum, step) => sum + MINUTES.short[step], 0), 35);
  assert.equal(STEPS.reduce((sum, step) => sum + MINUTES.long[step], 0), 85);
});

test('a clock that has run out counts on', () => {
  assert.deepEqual(stepClock(60000, 20000), { left: 40000, over: 0 });
  assert.deepEqual(stepClock(60000, 75000), { left: 0, over: 15000 });
  assert.deepEqual(stepClock(-1, 75000), { left: 0, over: 0 });
});

test('what is left is the rest of this step and all later ones', () => {
  assert.equal(stepsLeft('', 0, MINUTES.short), 35 * 60000);
  assert.equal(stepsLeft('what_if', 1000, MINUTES.short), 6 * 60000 + 1000);
  assert.equal(stepsLeft('next', 5000, MINUTES.long), 5000);
});

test('one press moves the clock by about a minute and never to nothing', () => {
  assert.equal(moved(240000, 1), 5);
  assert.equal(moved(240000, -1), 3);
  assert.equal(moved(0, 1), 1);
  assert.equal(moved(20000, -1), 1);
  assert.equal(moved(90 * 60000, 1), 90);
});

test('in the other form what has passed counts', () => {
  assert.equal(inOtherForm(3 * 60000, 15), 12);
  assert.equal(inOtherForm(30 * 60000, 6), 1);
});

test('a step of the first day is not open on the second, nor outside the talk', () => {
  const view = (phase, phaseStart, step, start) => ({ session: { phase, phase_start: phaseStart }, debrief: { step, start } });
  assert.equal(openStep(view('debrief', 1000, 'relates', 1000)), 'relates');
  assert.equal(openStep(view('reflection', 5000, 'relates', 1000)), '');
  assert.equal(openStep(view('reflection', 5000, 'feel', 6000)), 'feel');
  assert.equal(openStep(view('debrief', 1000, '', -1)), '');
  assert.equal(openStep(view('awards', 1000, 'next', 2000)), '');
  assert.equal(openStep({ session: { phase: 'plan', phase_start: 0 } }), '');
});
