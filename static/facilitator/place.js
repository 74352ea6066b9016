// Which part of the page is open stands in the address, so that a reload and the back button do what people expect:
// #list, #new, #482137, #482137/cards, #482137/people; nothing means "wherever I am needed".
import { signal } from '../vendor/ui.js';

/** @type {import('../vendor/ui.js').Signal<string>} */
export const place = signal(location.hash.slice(1));

window.addEventListener('hashchange', () => { place.value = location.hash.slice(1); });

/** @param {string} to */
export function go(to) {
  location.hash = to;
}

/** The session that is open and the part of it, or null. @param {string} here @returns {{code: string, part: string} | null} */
export function sessionIn(here) {
  const found = /^(\d{6})(?:\/(\w+))?$/.exec(here);
  return found === null ? null : { code: found[1], part: found[2] || '' };
}
