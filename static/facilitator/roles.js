// Who sits where in a team, in the order of the roles.
import { html } from '../vendor/ui.js';
import { icon, ROLE_ICONS } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { byNumber } from '../screen/names.js';

/** @typedef {import('../shared/views').SeatPublic} SeatPublic */
/** @typedef {import('../shared/views').TeamPublic} TeamPublic */
/** @typedef {{id: number, seat: SeatPublic}} Seated */

export const ROLES = ['leader', 'listener', 'buyer', 'cook', 'courier'];

/** @param {TeamPublic} team @returns {Seated[]} */
export function seated(team) {
  const first = (/** @type {SeatPublic} */ seat) => (seat.roles.length === 0 ? ROLES.length : Math.min(...seat.roles.map((role) => ROLES.indexOf(role))));
  return byNumber(team.seats).filter(([, seat]) => !seat.removed).map(([id, seat]) => ({ id, seat }))
    .sort((a, b) => first(a.seat) - first(b.seat) || a.id - b.id);
}

/** @param {TeamPublic} team */
export function people(team) {
  return seated(team).filter(({ seat }) => seat.name !== '');
}

/** @param {SeatPublic} seat */
export function roleNames(seat) {
  return seat.roles.map((role) => t(`role.${role}`)).join(' · ');
}

/** @param {SeatPublic} seat */
export function roleIcons(seat) {
  return seat.roles.map((role) => html`<span key=${role}>${icon(ROLE_ICONS[role], 18)}</span>`);
}

/** How a seat is kept: by its person, by nobody for the moment, by a volunteer. @param {SeatPublic} seat */
export function seatState(seat) {
  if (seat.waiting) return 'waiting';
  if (seat.volunteer) return 'volunteer';
  return seat.present ? 'present' : 'away';
}

/** People who were sent away and may be let in again. @param {TeamPublic} team @returns {Seated[]} */
export function removed(team) {
  return byNumber(team.seats).filter(([, seat]) => seat.removed === true).map(([id, seat]) => ({ id, seat }));
}

/** @param {SeatPublic} seat */
export function seatText(seat) {
  const who = seat.name === '' ? t('ff.volseat') : seat.name;
  const state = seatState(seat);
  if (state === 'waiting') return `${who}, ${t('fac.seat.waiting')}`;
  if (seat.name === '' || state === 'present') return `${roleNames(seat)}: ${who}`;
  return `${roleNames(seat)}: ${who}, ${t(`fac.seat.${state}`)}`;
}
