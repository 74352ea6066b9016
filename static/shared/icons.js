// Icons and own symbols from one sprite that is written into the document once: a <use> that points to another file would
// be a second request for each page and fails where scripts may not load it.
import { html } from '../vendor/ui.js';

/** @type {Promise<void> | null} */
let injected = null;

/** Puts the sprite into the document; call once at start, later calls wait for the first. @returns {Promise<void>} */
export function injectSprite() {
  if (injected === null) injected = fetchSprite();
  return injected;
}

async function fetchSprite() {
  const answer = await fetch(new URL('../vendor/sprite.svg', import.meta.url).href);
  if (!answer.ok) throw new Error(`sprite: HTTP ${answer.status}`);
  const parsed = new DOMParser().parseFromString(await answer.text(), 'image/svg+xml').documentElement;
  const sprite = /** @type {any} */ (document.importNode(parsed, true));
  sprite.style.position = 'absolute';
  document.body.insertBefore(sprite, document.body.firstChild);
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
