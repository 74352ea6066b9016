// The time kept for the debrief: what the rest of the play still takes, and how much of the kept time it eats. Pure.

/** @typedef {import('../shared/views').Phase} Phase */
/** @typedef {{plan: number, action: number, review: number}} Lengths of a day's phases, ms */
/** @typedef {{phase: Phase, day: number, days: number, left: number}} Played day: 0-based, -1 before the first; left: ms of this phase */
/** @typedef {{minutes: number, until: number}} Reserve minutes kept for the debrief; until: Unix ms when the event must end */

export const MINUTE = 60000;
/** A briefing has no clock; so long it takes as a rule. */
export const BRIEFING_MS = 5 * MINUTE;
/** The rules leave ten seconds of a phase that is shortened; two more for the way to the server. */
const LEFT_SECONDS = 12;
const MOST_SECONDS = 600;
/** A cut that is not worth a press, seconds. */
const LEAST_SECONDS = 15;
const DAY_MS = 24 * 60 * MINUTE;

/** How long the play still takes if nobody hurries it, ms. @param {Played} played @param {Lengths} lengths */
export function playLeft({ phase, day, days, left }, { plan, action, review }) {
  const later = (days - 1 - day) * (plan + action + review);
  switch (phase) {
    case 'lobby': return BRIEFING_MS + later;
    case 'briefing': return left + later;
    case 'plan': return left + action + review + later;
    case 'action': return left + review + later;
    case 'review': return left + later;
    default: return 0;
  }
}

/**
 * Where the debrief stands if the play goes on as it does. begins: Unix ms; kept: ms that remain for the debrief, never below 0;
 * gone: whole minutes of the kept time that the play eats; spare: whole minutes that it may still take.
 * @param {number} now Unix ms @param {number} needed @param {Reserve} reserve
 */
export function outlook(now, needed, { minutes, until }) {
  const begins = now + needed;
  const margin = until - minutes * MINUTE - begins;
  return {
    begins, kept: Math.max(0, until - begins),
    gone: margin < 0 ? Math.ceil(-margin / MINUTE) : 0, spare: margin > 0 ? Math.floor(margin / MINUTE) : 0,
  };
}

/** How many seconds may be taken from this phase by one command, 0 if that is not worth it or not allowed. @param {Phase} phase @param {number} left @param {number} gone minutes that are wanted back */
export function cut(phase, left, gone) {
  if (phase !== 'plan' && phase !== 'action' && phase !== 'review') return 0;
  const most = Math.min(Math.floor(left / 1000) - LEFT_SECONDS, MOST_SECONDS, gone * 60);
  return most >= LEAST_SECONDS ? most : 0;
}

/**
 * What ending this phase at once gives back, ms; 0 where it would do harm. The rules let the facilitator end any phase but leave
 * out no whole day; an action that ends at once leaves people hungry and vans on the road.
 * @param {Phase} phase @param {number} left
 */
export function wonByEnding(phase, left) {
  return phase === 'briefing' || phase === 'plan' || phase === 'review' ? left : 0;
}

/** The end of the event moved so far that the debrief is whole again, in steps of five minutes. @param {Reserve} reserve @param {number} gone minutes */
export function later({ until }, gone) {
  const step = 5 * MINUTE;
  return Math.ceil((until + gone * MINUTE) / step) * step;
}

/** The next moment in which a clock on the wall shows this time, Unix ms, or NaN. @param {string} text HH:MM @param {number} now Unix ms */
export function untilOf(text, now) {
  const found = /^(\d{1,2})[:.](\d{2})$/.exec(text.trim());
  if (found === null || Number(found[1]) > 23 || Number(found[2]) > 59) return NaN;
  const day = new Date(now);
  const at = new Date(day.getFullYear(), day.getMonth(), day.getDate(), Number(found[1]), Number(found[2])).getTime();
  return at > now ? at : at + DAY_MS;
}

/** @param {number} at Unix ms @returns {string} HH:MM */
export function wallTime(at) {
  const date = new Date(at);
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
}
