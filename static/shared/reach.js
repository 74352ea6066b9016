// How far an address reaches: this computer, this network, or everywhere. Links that people open weeks later need the last.
import { signal } from '../vendor/ui.js';

/** Whether only the server's own computer opens it. @param {string} host */
export function onlyHere(host) {
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.');
}

/** Whether it is an address of the network that one is in now; names with a dot in them may be anywhere. @param {string} host */
export function onlyNear(host) {
  return onlyHere(host) || /^(10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\./.test(host) || /^\[f[cde]/i.test(host) || host.endsWith('.local') || !/[.:]/.test(host);
}

/** @param {string} url */
export function hostOf(url) {
  try { return new URL(url).hostname; } catch { return ''; }
}

/** Under which address links work longest: this page's own, or the public one that the server was told. */
export const lasting = signal(typeof location === 'undefined' ? '' : location.origin);

let asked = false;

/** Asks the server for its public address, where this page has none itself. */
export async function findLasting() {
  if (asked || !onlyNear(location.hostname)) return;
  asked = true;
  try {
    const answer = await fetch('/api/address');
    const { urls } = await answer.json();
    const far = urls.find((/** @type {string} */ url) => !onlyNear(hostOf(url)));
    if (far !== undefined) lasting.value = far.replace(/\/$/, '');
  } catch {
    asked = false; // no line; the next page that shows a link asks again
  }
}
