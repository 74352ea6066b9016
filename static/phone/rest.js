// What the join screen does not need: it comes as soon as that is shown, all of it, so that a phone that joins and then
// loses its signal has every screen. Until all is here it is asked for again and again.
import { signal } from '../vendor/ui.js';
import { injectSprite } from '../shared/icons.js';
import { wholeTexts } from '../shared/language.js';
import { addStyles, AGAIN_MS, fetchModule, Gone } from './fetch-module.js';

/** How long the first view's fonts and pictures may keep the rest waiting. */
const QUIET_MS = 2000;

/** @typedef {{Play: any, state: 'coming' | 'unreached' | 'gone' | 'here'}} Rest Play: the component, null until all is here; gone: the server has another release */

/** @type {import('../vendor/ui.js').Signal<Rest>} */
export const rest = signal(/** @type {Rest} */ ({ Play: null, state: 'coming' }));

async function bring() {
  const play = new URL('play.js', import.meta.url).href;
  await fetchModule(play);
  await Promise.all([injectSprite(), wholeTexts(), addStyles('../shared/play.css', (own, link) => own.before(link))]);
  const { Play } = await import('./play.js');
  rest.value = { Play, state: 'here' };
}

/** Brings it once the first view has what it needs, however long that takes; call once. */
export function bringRest() {
  if (document.readyState === 'complete') {
    attemptRest(0);
    return;
  }
  const begin = () => {
    window.removeEventListener('load', begin);
    clearTimeout(late);
    attemptRest(0);
  };
  const late = setTimeout(begin, QUIET_MS);
  window.addEventListener('load', begin);
}

/** @param {number} attempt */
async function attemptRest(attempt) {
  try {
    await bring();
  } catch (error) {
    rest.value = { Play: null, state: error instanceof Gone ? 'gone' : 'unreached' };
    if (error instanceof Gone) return;
    setTimeout(() => attemptRest(attempt + 1), AGAIN_MS[Math.min(attempt, AGAIN_MS.length - 1)]);
  }
}
