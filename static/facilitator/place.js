// Which part of the page is open stands in the address, so that a reload and the back button do what people expect:
// #list, #new, #482137; nothing means "wherever I am needed".
import { signal } from '../vendor/ui.js';

/** @type {import('../vendor/ui.js').Signal<string>} */
export const place = signal(location.hash.slice(1));

window.addEventListener('hashchange', () => { place.value = location.hash.slice(1); });

/** @param {string} to */
export function go(to) {
  location.hash = to;
}

/** @param {string} here */
export function isCode(here) {
  return /^\d{6}$/.test(here);
}
