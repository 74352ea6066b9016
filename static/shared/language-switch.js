// The button that changes the language; its label is in the language it offers.
import { html } from '../vendor/ui.js';
import { icon } from './icons.js';
import { otherLanguage, setLanguage } from './language.js';

/** @type {Record<import('./language.js').Language, string>} */
const NAMES = { id: 'Bahasa Indonesia', en: 'English' };

/** @param {{class?: string}} props */
export function LanguageSwitch({ class: className = 'quiet' }) {
  const other = otherLanguage();
  return html`<button type="button" class=${`btn ${className}`} lang=${other} aria-label=${NAMES[other]} onClick=${() => setLanguage(other)}>${icon('languages')}<span class="tongue">${NAMES[other]}</span></button>`;
}
