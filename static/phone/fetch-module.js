// Getting modules and styles that come after the first view, so that a failure can be tried again.

/** How long to wait before each try to get them again; the last counts for all that follow. */
export const AGAIN_MS = [500, 1000, 2000, 4000];
const IMPORT = /^(?:import|export)\s[^'"]*?from '(\.[^']+)';/gm;

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
