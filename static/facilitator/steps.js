// The six steps of a debrief: their order, how long each takes as a rule, and the pictures that go with it. Pure.

/** @typedef {import('../shared/views').Step} Step */
/** @typedef {import('../shared/views').StepForm} Form */
/** @typedef {import('../shared/views').Picture} Picture */
/** @typedef {Record<Step, number>} Minutes */

/** @type {Step[]} */
export const STEPS = ['feel', 'happened', 'learned', 'relates', 'what_if', 'next'];

/** @type {Record<Form, Minutes>} */
export const MINUTES = {
  short: { feel: 4, happened: 8, learned: 6, relates: 6, what_if: 5, next: 6 },
  long: { feel: 8, happened: 20, learned: 15, relates: 15, what_if: 12, next: 15 },
};

/** Pictures in the order in which they help. @type {Record<Form, Record<Step, Picture[]>>} */
export const PICTURES = {
  short: { feel: ['feelings'], happened: ['timeline'], learned: ['evidence'], relates: ['prompt', 'wall'], what_if: ['what_if'], next: ['wall'] },
  long: {
    feel: ['feelings', 'speakers'], happened: ['timeline', 'map', 'promises'], learned: ['evidence', 'fairness', 'flow', 'balance'],
    relates: ['prompt', 'groups', 'wall'], what_if: ['what_if', 'prompt'], next: ['wall', 'habits'],
  },
};

/** Phases in which a step may be opened. */
export const TALKING = ['debrief', 'reflection'];

/** Every picture that the screen knows, in the order of the panel. @type {Picture[]} */
export const ALL_PICTURES = ['timeline', 'map', 'flow', 'fairness', 'promises', 'balance', 'habits', 'evidence', 'what_if', 'feelings', 'wall', 'prompt', 'groups', 'speakers'];

/** The step after this one, null after the last; the first one before any. @param {string} step @returns {Step | null} */
export function nextStep(step) {
  const at = STEPS.indexOf(/** @type {Step} */ (step));
  return at === STEPS.length - 1 ? null : STEPS[at + 1];
}

/**
 * The step that is open in this phase: on the second day nobody is still in the first day's, empty then.
 * @param {{session: {phase: string, phase_start: number}, debrief?: {step: Step | '', start: number}}} view @returns {Step | ''}
 */
export function openStep({ session, debrief }) {
  if (debrief === undefined || !TALKING.includes(session.phase) || debrief.start < session.phase_start) return '';
  return debrief.step;
}

/** Where the clock of a step stands, ms: left before its end, over after it. @param {number} end game ms, below 0 without a clock @param {number} now game ms */
export function stepClock(end, now) {
  if (end < 0) return { left: 0, over: 0 };
  return { left: Math.max(0, end - now), over: Math.max(0, now - end) };
}

/** What the debrief still takes: the rest of this step and all later ones, ms. @param {string} step @param {number} left @param {Minutes} minutes */
export function stepsLeft(step, left, minutes) {
  const at = STEPS.indexOf(/** @type {Step} */ (step));
  return left + STEPS.slice(at + 1).reduce((sum, one) => sum + minutes[one], 0) * 60000;
}

/** Whole minutes for the clock of an open step so that one press adds or takes about one, never fewer than one. @param {number} left ms @param {1 | -1} by */
export function moved(left, by) {
  return Math.max(1, Math.min(90, Math.round(left / 60000) + by));
}

/** Minutes that remain of an open step in the other form: what has passed counts. @param {number} passed ms @param {number} minutes of the other form */
export function inOtherForm(passed, minutes) {
  return Math.max(1, minutes - Math.floor(passed / 60000));
}
