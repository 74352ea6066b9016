// Which teams need the facilitator now, and what each of them did last.
import { t } from '../shared/language.js';
import { byNumber, itemName, kampungName, teamName } from '../screen/names.js';
import { people } from './roles.js';

/** @typedef {import('../shared/views').FacilitatorTown} FacilitatorTown */
/** @typedef {import('../shared/views').FacilitatorView} FacilitatorView */
/** @typedef {import('../shared/views').KitchenHealth} KitchenHealth */
/** @typedef {import('../shared/views').TeamPublic} TeamPublic */
/** @typedef {'bad' | 'slow' | 'ok'} State */
/** @typedef {{id: number, team: TeamPublic, kitchen: KitchenHealth, state: State, idle: number}} Watched */

/** A team that did nothing for so long in action, ms. */
const QUIET_MS = 35000;
const STUCK_MS = 60000;
const ORDER = { bad: 0, slow: 1, ok: 2 };

/** @param {TeamPublic} team @param {KitchenHealth} kitchen @param {number} idle @param {string} phase @returns {State} */
function state(team, kitchen, idle, phase) {
  const here = people(team).length;
  if (here > 0 && 2 * kitchen.away >= here) return 'bad';
  if (phase === 'action' && idle >= STUCK_MS) return 'bad';
  if (kitchen.away > 0 || (phase === 'action' && idle >= QUIET_MS) || (phase === 'plan' && idle >= STUCK_MS)) return 'slow';
  return 'ok';
}

/** The teams of a town; who needs help stands first. @param {FacilitatorView} view @param {FacilitatorTown} town @param {import('../shared/clock.js').Clock} clock @returns {Watched[]} */
export function watched(view, town, clock) {
  return byNumber(town.teams).map(([id, team]) => {
    const kitchen = town.kitchens[id];
    const idle = clock.since(Math.max(kitchen.activity.at, view.session.phase_start));
    return { id, team, kitchen, idle, state: state(team, kitchen, idle, view.session.phase) };
  }).sort((a, b) => ORDER[a.state] - ORDER[b.state] || a.id - b.id);
}

const MEALS = ['basic', 'nutritious', 'soft'];
const GOODS = ['rice', 'vegetable', 'protein'];

/** What a team did last, in words. @param {FacilitatorTown} town @param {KitchenHealth} kitchen */
export function lastAct(town, { activity }) {
  const { what, a, b } = activity;
  if (what === '') return t('fac.did.nothing');
  const other = town.teams[a];
  return t(`fac.did.${what}`, {
    n: b, c: kampungName(town, a), k: other === undefined ? '' : teamName(other),
    m: what === 'bought' ? itemName(GOODS[a]) : itemName(MEALS[a]),
  });
}
