// The language button of a header.
import { html } from '../vendor/ui.js';
import { icon } from '../shared/icons.js';
import { otherLanguage, setLanguage } from '../shared/language.js';

/** Its label is in the language it offers. */
export function LanguageMark() {
  const other = otherLanguage();
  return html`<button type="button" class="wx lang" lang=${other} aria-label=${other === 'en' ? 'EN, English' : 'ID, Bahasa Indonesia'} onClick=${() => setLanguage(other)}>
    ${icon('languages')}<span aria-hidden="true">${other.toUpperCase()}</span></button>`;
}
