// The screens after the play: they come when it has ended, and are asked for again and again until they are here.
import { signal } from '../vendor/ui.js';
import { addStyles, AGAIN_MS, fetchModule, Gone } from './fetch-module.js';

/** @type {import('../vendor/ui.js').Signal<any>} The module evening.js; null until it is here. */
export const evening = signal(null);
let asked = false;

async function bring() {
  await Promise.all([fetchModule(new URL('evening.js', import.meta.url).href), addStyles('evening.css', (own, link) => own.after(link))]);
  evening.value = await import('./evening.js');
}

/** @param {number} attempt */
async function attemptEvening(attempt) {
  try {
    await bring();
  } catch (error) {
    if (error instanceof Gone) location.reload(); // the server has been replaced since; nothing is lost by that
    else setTimeout(() => attemptEvening(attempt + 1), AGAIN_MS[Math.min(attempt, AGAIN_MS.length - 1)]);
  }
}

/** Brings them; may be called again. */
export function bringEvening() {
  if (asked) return;
  asked = true;
  attemptEvening(0);
}
