// All teams at a glance; a press opens one of them.
import { html, useState } from '../vendor/ui.js';
import { formatAge, formatLeft, useTick } from '../shared/clock.js';
import { icon, ROLE_ICONS } from '../shared/icons.js';
import { number, t } from '../shared/language.js';
import { teamShape } from '../shared/team.js';
import { leavingSoon } from '../shared/volunteer.js';
import { pointsText, shortTime, teamName } from '../screen/names.js';
import { lastAct, watched } from './health.js';
import { TeamLine } from './phones.js';
import { people, seated, seatState, seatText } from './roles.js';
import { TeamZoom } from './team-zoom.js';
import { TownSwitch } from './towns.js';

/** @typedef {import('../shared/views').FacilitatorTown} FacilitatorTown */
/** @typedef {import('../shared/views').SeatPublic} SeatPublic */
/** @typedef {import('./health.js').Watched} Watched */
/** @typedef {import('./session.js').PartProps} PartProps */

/** From more than three rows on, cards stand closer together. */
const MANY = 9;
const STATE_ICONS = { volunteer: 'bot', away: 'wifi-off', waiting: 'hourglass' };

/** @param {{seat: SeatPublic}} props */
export function SeatChip({ seat }) {
  const state = seatState(seat);
  const signs = state === 'present' ? seat.roles.map((role) => ROLE_ICONS[role]) : [STATE_ICONS[state]];
  return html`<span class=${`seat ${state}`} role="img" aria-label=${seatText(seat)} title=${seatText(seat)}>${signs.map((sign) => html`<span key=${sign}>${icon(sign, 15)}</span>`)}</span>`;
}

/** Whose seat a volunteer takes soon. @param {{team: import('../shared/views').TeamPublic, clock: import('../shared/clock.js').Clock}} props */
function Leaving({ team, clock }) {
  return leavingSoon(team.seats, clock).map(({ id, seat }) => html`<span key=${id} class="act leaving">${icon('bot', 16)}<span class="grow">${t('p.volunteer.at', { n: seat.name, t: formatLeft(clock.left(seat.volunteer_at)) })}</span></span>`);
}

/** @param {{one: Watched, town: FacilitatorTown, clock: import('../shared/clock.js').Clock, phones: Record<string, import('./phones.js').Phone>, timed: boolean, onOpen: () => void}} props timed: the day runs, so that doing nothing says something */
function TeamCard({ one, town, clock, phones, timed, onOpen }) {
  const { team, kitchen, state, idle } = one;
  /** @param {string} key @param {string} value */
  const figure = (key, value) => html`<span><small>${t(key)}</small><b class="num">${value}</b></span>`;
  return html`<li><button type="button" class=${`tc ${state}`} onClick=${onOpen}>
    <span class="h">${teamShape(team.sign, { size: 22 })}<b class="clamp2">${teamName(team)}</b>
      ${state === 'ok' ? null : icon(state === 'bad' ? 'triangle-alert' : 'eye', 18, t(state === 'bad' ? 'ff.health.bad' : 'ff.health.slow'))}<span class="sc num">${pointsText(team.points || 0)}</span></span>
    <span class="mt">${figure('ff.coins', number(kitchen.coins))}${figure('ff.store', number(kitchen.store))}${figure('ff.shelf', number(kitchen.shelf))}${figure('ff.vans', `${kitchen.vans_free}/${kitchen.vans}`)}</span>
    <span class="act">${kitchen.activity.what === '' ? icon('hourglass', 16) : icon(ROLE_ICONS[kitchen.activity.role], 16)}<span class="clamp2 grow" title=${lastAct(town, kitchen)}>${lastAct(town, kitchen)}</span>${timed ? html`<span class="num age">${shortTime(idle, formatAge)}</span>` : null}</span>
    <${Leaving} team=${team} clock=${clock}/><span class="seats">${seated(team).map(({ id, seat }) => html`<${SeatChip} key=${id} seat=${seat}/>`)}${kitchen.covered ? html`<span class="covered" role="img" aria-label=${t('fac.covered')} title=${t('fac.covered')}>${icon('umbrella', 16)}</span>` : null}<${TeamLine} team=${team} phones=${phones}/></span>
  </button></li>`;
}

/** @param {{view: PartProps['view']}} props */
function Connected({ view }) {
  const teams = Object.values(view.towns).flatMap((town) => Object.values(town.teams));
  const all = teams.flatMap(people);
  const on = all.filter(({ seat }) => seat.present).length;
  const volunteers = teams.flatMap((team) => Object.values(team.seats)).filter((seat) => seat.volunteer).length;
  return html`<span class="hp ok">${icon('wifi')}${t('ff.online', { n: on })}</span>
    ${all.length > on ? html`<span class="hp warn">${icon('wifi-off')}${t('ff.offline', { n: all.length - on })}</span>` : null}
    ${volunteers > 0 ? html`<span class="hp sky">${icon('bot')}${t('ff.vol', { n: volunteers })}</span>` : null}`;
}

/** @param {PartProps & {town: FacilitatorTown, onTown: (id: number) => void}} props */
export function Teams({ view, connection, town, onTown }) {
  useTick();
  const [opened, setOpened] = useState(/** @type {number | null} */ (null));
  const list = watched(view, town, connection.clock);
  return html`<div class="counts"><h2>${t('ff.teamsH')}</h2><${Connected} view=${view}/><span class="grow"></span>
      <span class="hp idle" title=${t('s.served')}>${icon('heart')}${t('fac.fed', { n: town.fed_percent })}</span>
      <span class="hp idle" title=${t('fac.onlyyou')}>${icon('eye')}${t('fac.hungry', { n: Object.values(town.hungry).reduce((a, b) => a + b, 0) })}</span></div>
    <${TownSwitch} view=${view} town=${town} onChoose=${onTown}/>
    <ul class=${list.length > MANY ? 'tg many' : 'tg'}>${list.map((one) => html`<${TeamCard} key=${one.id} one=${one} town=${town} clock=${connection.clock} phones=${connection.phones.value} timed=${view.session.day >= 0} onOpen=${() => setOpened(one.id)}/>`)}</ul>
    ${opened === null || town.teams[opened] === undefined ? null : html`<${TeamZoom} view=${view} connection=${connection} town=${town} id=${opened} onClose=${() => setOpened(null)}/>`}`;
}
