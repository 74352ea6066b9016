// One team from near: its people with the codes to read out, its name, a word to it, a moment of it to come back to.
import { html, useState } from '../vendor/ui.js';
import { icon } from '../shared/icons.js';
import { number, t } from '../shared/language.js';
import { Dialog } from '../shared/sheet.js';
import { teamName } from '../screen/names.js';
import { CorrectScore } from './correct.js';
import { lastAct } from './health.js';
import { MessageForm, PinForm } from './messages.js';
import { roleIcons, roleNames, seated, seatState } from './roles.js';
import { SeatCode } from './seat-cards.js';
import { TeamNameField } from './team-editor.js';

/** @typedef {import('../shared/views').FacilitatorTown} FacilitatorTown */
/** @typedef {import('./roles.js').Seated} Seated */
/** @typedef {import('../shared/connection.js').Connection} Connection */

const SWAPPING = ['plan', 'review'];

/** @param {{one: Seated, code: string | undefined, mates: Seated[], canSwap: boolean, connection: Connection}} props */
function SeatLine({ one, code, mates, canSwap, connection }) {
  const [asked, setAsked] = useState('');
  const { id, seat } = one;
  const state = seatState(seat);
  const own = seat.name !== '';
  /** @param {string} name @param {object} args */
  const send = (name, args) => {
    connection.send(name, args);
    setAsked('');
  };
  return html`<li class=${`zoomseat ${state}`}><span class="roles">${roleIcons(seat)}</span>
    <span class="grow"><b class="ell">${own ? seat.name : t('ff.volseat')}</b><small>${roleNames(seat)}${own && state !== 'present' ? ` · ${t(`fac.seat.${state}`)}` : ''}</small></span>
    <${SeatCode} code=${code}/>
    ${canSwap && mates.length > 1 ? html`<button type="button" class="btn quiet small" aria-expanded=${asked === 'swap'} onClick=${() => setAsked(asked === 'swap' ? '' : 'swap')}>${t('fac.swap')}</button>` : null}
    ${own ? html`<button type="button" class="btn quiet square" title=${t('ff.remove')} aria-label=${`${t('ff.remove')}: ${seat.name}`} aria-expanded=${asked === 'remove'} onClick=${() => setAsked(asked === 'remove' ? '' : 'remove')}>${icon('user-x', 20)}</button>` : null}
    ${asked === 'remove' ? html`<div class="moveto"><span class="grow">${t('fac.remove.play', { n: seat.name })}</span><button type="button" class="btn dng" onClick=${() => send('remove_seat', { seat: id })}>${t('ff.remove')}</button></div>` : null}
    ${asked === 'swap' ? html`<div class="moveto"><span class="lb0">${t('fac.swapwith')}</span>${mates.filter((mate) => mate.id !== id).map((mate) => html`<button key=${mate.id} type="button" class="btn small"
      onClick=${() => send('swap_roles', { seat: id, with: mate.id })}>${roleIcons(mate.seat)}<span class="ell">${mate.seat.name || t('ff.volseat')}</span></button>`)}</div>` : null}</li>`;
}

/** @param {{view: import('../shared/views').FacilitatorView, connection: Connection, town: FacilitatorTown, id: number, onClose: () => void}} props */
export function TeamZoom({ view, connection, town, id, onClose }) {
  const team = town.teams[id];
  const kitchen = town.kitchens[id];
  const mates = seated(team);
  return html`<${Dialog} title=${teamName(team)} subtitle=${`${t('fac.points', { n: team.points })} · ${lastAct(town, kitchen)}`} onClose=${onClose}><div class="zoom">
    <${TeamNameField} team=${team} id=${id} connection=${connection}/>
    <p class="mt wide"><span><small>${t('ff.coins')}</small><b class="num">${number(kitchen.coins)}</b></span><span><small>${t('ff.store')}</small><b class="num">${kitchen.store}</b></span>
      <span><small>${t('ff.shelf')}</small><b class="num">${kitchen.shelf}</b></span><span><small>${t('ff.vans')}</small><b class="num">${kitchen.vans_free}/${kitchen.vans}</b></span></p>
    <ul class="zoomseats">${mates.map((one) => html`<${SeatLine} key=${one.id} one=${one} code=${kitchen.codes[one.id]} mates=${mates} canSwap=${SWAPPING.includes(view.session.phase)} connection=${connection}/>`)}</ul>
    <div class="g2"><${MessageForm} connection=${connection} to=${id}/><${PinForm} connection=${connection} team=${id}/></div>
    <${CorrectScore} connection=${connection} team=${id}/>
  </div><//>`;
}
