// The code of the own seat, where somebody looks for it who must change phones.
import { html } from '../vendor/ui.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';

/** @typedef {import('./game.js').Game} Game */

/** The code that brings this person back on another phone. @param {{g: Game}} props */
export function SeatCode({ g }) {
  if (g.me.code === '') return null; // somebody looks who is not in it
  return html`<div class="card row slim seatcode">${icon('lock')}<div class="grow"><b>${t('p.code')}</b><div class="muted">${t('p.code.why')}</div></div><b class="code" translate="no">${g.me.code}</b></div>`;
}
