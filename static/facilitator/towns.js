// A large hall plays in several towns; the control room looks at one of them at a time.
import { html, useState } from '../vendor/ui.js';
import { t } from '../shared/language.js';
import { byNumber } from '../screen/names.js';

/** @typedef {import('../shared/views').FacilitatorView} FacilitatorView */
/** @typedef {import('../shared/views').FacilitatorTown} FacilitatorTown */

/** @param {FacilitatorView} view @returns {[FacilitatorTown, (id: number) => void]} */
export function useTown(view) {
  const [chosen, choose] = useState(0);
  const town = view.towns[chosen];
  return [town === undefined ? view.towns[0] : town, choose];
}

/** @param {{view: FacilitatorView, town: FacilitatorTown, onChoose: (id: number) => void}} props */
export function TownSwitch({ view, town, onChoose }) {
  const towns = byNumber(view.towns);
  if (towns.length < 2) return null;
  return html`<div class="seg townswitch" role="group" aria-label=${t('fac.town.choose')}>${towns.map(([id]) => html`<button key=${id} type="button"
    aria-pressed=${id === town.town} onClick=${() => onChoose(id)}>${t('screen.town', { n: id + 1 })}</button>`)}</div>`;
}
