// Icons and own symbols from one sprite that is written into the document once: a <use> that points to another file would
// be a second request for each page and fails where scripts may not load it.
import { html } from '../vendor/ui.js';

/** @typedef {'whole' | 'first'} Extent of the sprite; first: what a phone's first view shows */

/** @type {Record<Extent, Promise<void> | null>} */
const injected = { whole: null, first: null };

/** Puts the sprite into the document; later calls wait for the first, a failed one may be repeated. @param {Extent} [extent] @returns {Promise<void>} */
export function injectSprite(extent = 'whole') {
  const known = injected[extent];
  if (known !== null) return known;
  const coming = fetchSprite(extent);
  injected[extent] = coming;
  coming.catch(() => { injected[extent] = null; });
  return coming;
}

/** @param {Extent} extent */
async function fetchSprite(extent) {
  const answer = await fetch(new URL(extent === 'whole' ? '../vendor/sprite.svg' : '../vendor/sprite-first.svg', import.meta.url).href);
  if (!answer.ok) throw new Error(`sprite: HTTP ${answer.status}`);
  const parsed = new DOMParser().parseFromString(await answer.text(), 'image/svg+xml').documentElement;
  const sprite = /** @type {any} */ (document.importNode(parsed, true));
  sprite.style.position = 'absolute';
  const { firstElementChild: before } = document.body;
  document.body.insertBefore(sprite, document.body.firstChild);
  if (injected.first !== null && extent === 'whole' && before) before.remove(); // the part that the whole replaces
}

/**
 * @param {string} id
 * @param {string} className
 * @param {number} [size]
 * @param {string} [label]
 */
function use(id, className, size, label) {
  const style = size === undefined ? undefined : `width:${size}px;height:${size}px`;
  return label === undefined
    ? html`<svg class=${className} style=${style} aria-hidden="true" focusable="false"><use href=${`#${id}`}/></svg>`
    : html`<svg class=${className} style=${style} role="img" aria-label=${label}><use href=${`#${id}`}/></svg>`;
}

/** A line icon by its lucide name, drawn in the text colour; decorative unless a label is given. @param {string} name @param {number} [size] px, 24 unless told @param {string} [label] */
export function icon(name, size, label) {
  return use(`i-${name}`, 'ic', size, label);
}

/** One of our own drawings: child adult elder, basic nutri soft, rice veg protein, tumpeng. @param {string} name @param {number} [size] px, 32 unless told @param {string} [label] */
export function symbol(name, size, label) {
  return use(`g-${name}`, 'gi', size, label);
}

/** Drawings in the order of the rules: groups 0..2, meals 0..2, ingredients 0..2. */
export const GROUP_SYMBOLS = ['adult', 'child', 'elder'];
export const MEAL_SYMBOLS = ['basic', 'nutri', 'soft'];
export const INGREDIENT_SYMBOLS = ['rice', 'veg', 'protein'];

/** @type {Record<string, string>} icon of each role */
export const ROLE_ICONS = {
  leader: 'megaphone',
  listener: 'ear',
  buyer: 'shopping-basket',
  cook: 'chef-hat',
  courier: 'truck',
};
