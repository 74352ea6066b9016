// What would be cut short or left undone if the phase ended now.
import { html } from '../vendor/ui.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { people } from './roles.js';

/** @typedef {import('../shared/views').FacilitatorView} FacilitatorView */
/** @typedef {{sign: string, text: string}} Loose */

/** How many of those who are here have said that they are ready. @param {FacilitatorView} view */
export function readiness(view) {
  const here = Object.values(view.towns).flatMap((town) => Object.values(town.teams)).flatMap(people).filter(({ seat }) => seat.present);
  return { n: here.filter(({ seat }) => seat.ready).length, m: here.length };
}

/** @param {FacilitatorView} view */
function silentTeams({ towns }) {
  return Object.values(towns).reduce((sum, town) => {
    const promised = new Set(Object.values(town.kampung).flatMap((k) => Object.keys(k.promises)));
    return sum + Object.keys(town.teams).length - promised.size;
  }, 0);
}

/** @param {FacilitatorView} view */
function onTheRoad({ towns }) {
  return Object.values(towns).reduce((sum, town) => sum + Object.values(town.vans).filter((van) => van.out).length, 0);
}

/** @param {FacilitatorView} view */
function cooking({ towns }) {
  return Object.values(towns).flatMap((town) => Object.values(town.kitchens)).reduce((sum, kitchen) => sum + kitchen.pots, 0);
}

/** @param {FacilitatorView} view */
function openPromises({ towns }) {
  return Object.values(towns).flatMap((town) => Object.values(town.kampung)).flatMap((k) => Object.values(k.promises))
    .filter((promise) => promise.result === undefined && promise.progress < promise.n).length;
}

/** @param {FacilitatorView} view @returns {Loose[]} */
export function unfinished(view) {
  /** @param {string} sign @param {string} key @param {number} n @returns {Loose[]} */
  const some = (sign, key, n) => (n > 0 ? [{ sign, text: t(key, { n }) }] : []);
  switch (view.session.phase) {
    case 'plan': return some('handshake', 'fac.un.silent', silentTeams(view));
    case 'action': return [...some('truck', 'fac.un.vans', onTheRoad(view)), ...some('flame', 'fac.un.pots', cooking(view)), ...some('handshake', 'fac.un.promises', openPromises(view))];
    case 'review': return [{ sign: 'eye', text: t('fac.un.review') }];
    default: return [];
  }
}

/** Stands under the rail as long as a phase can be ended: a hand that holds the button has read it before. @param {{view: FacilitatorView}} props */
export function Unfinished({ view }) {
  const list = unfinished(view);
  return html`<aside class="loose" aria-label=${t('fac.un.now')}><b>${t('fac.un.now')}</b>${list.length === 0 ? html`<span class="none">${icon('check', 18)}${t('fac.un.none')}</span>`
    : list.map(({ sign, text }) => html`<span key=${sign}>${icon(sign, 18)}${text}</span>`)}</aside>`;
}
