// The one primary button of a screen.
import { html } from '../vendor/ui.js';
import { icon } from '../shared/icons.js';

/**
 * With a reason not to press, it is off and says the reason.
 * @param {{label: string, sub?: string, why?: string, onClick?: () => void, before?: string, after?: string, kind?: string}} props without onClick it submits its form
 */
export function Act({ label, sub = '', why = '', onClick, before, after, kind = 'pri' }) {
  const small = why === '' ? sub : why;
  return html`<button type=${onClick ? 'button' : 'submit'} class=${`btn big ${why === '' ? kind : 'off'}`} disabled=${why !== ''} onClick=${onClick}>
    ${before ? icon(before) : null}<span class="act-text">${label}${small === '' ? null : html`<small class="num">${small}</small>`}</span>${after && why === '' ? icon(after) : null}</button>`;
}
