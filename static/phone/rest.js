// What the join screen does not need: it comes as soon as that is shown, all of it, so that a phone that joins and then
// loses its signal has every screen. Until all is here it is asked for again and again.
import { signal } from '../vendor/ui.js';
import { injectSprite } from '../shared/icons.js';
import { wholeTexts } from '../shared/language.js';

export const AGAIN_MS = [500, 1000, 2000, 4000];
/** How long the first view's fonts and pictures may keep the rest waiting. */
const QUIET_MS = 2000;
const IMPORT = /^(?:import|export)\s[^'"]*?from '(\.[^']+)';/gm;

/** @typedef {{Play: any, state: 'coming' | 'unreached' | 'gone' | 'here'}} Rest Play: the component, null until all is here; gone: the server has another release */

/** @type {import('../vendor/ui.js').Signal<Rest>} */
export const rest = signal(/** @type {Rest} */ ({ Play: null, state: 'coming' }));

/** The server has another release, and what this page would still need is not there any more. */
export class Gone extends Error {}

/**
 * Gets a module and all that it imports into the browser's cache. Many browsers remember a failed import() for as long as
 * the page lives; a failed fetch() they do not, so nothing is imported before it is here.
 * @param {string} url @param {Set<string>} [seen] @returns {Promise<void>}
 */
export async function fetchModule(url, seen = new Set()) {
  if (seen.has(url)) return;
  seen.add(url);
  const answer = await fetch(url);
  if (answer.status === 404) throw new Gone(url);
  if (!answer.ok) throw new Error(`${url}: HTTP ${answer.status}`);
  const imported = [...(await answer.text()).matchAll(IMPORT)].map((found) => new URL(found[1], url).href);
  await Promise.all(imported.map((one) => fetchModule(one, seen)));
}

/** Styles that come later, where the cascade wants them. @param {string} path from here @param {(own: Element, link: Element) => void} place beside the phone's own @returns {Promise<void>} */
export function addStyles(path, place) {
  const { href } = new URL(path, import.meta.url);
  if (document.querySelector(`link[href="${href}"]`)) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    link.onload = () => resolve();
    link.onerror = () => { link.remove(); reject(new Error(href)); };
    place(/** @type {Element} */ (document.querySelector('link[href$="/phone/phone.css"]')), link);
  });
}

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
