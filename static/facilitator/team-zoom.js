// One team from near: its people with the codes to read out, its name, a word to it, a moment of it to come back to.
import { html } from '../vendor/ui.js';
import { number, t } from '../shared/language.js';
import { icon } from '../shared/icons.js';
import { Dialog } from '../shared/sheet.js';
import { teamName } from '../screen/names.js';
import { CorrectScore } from './correct.js';
import { lastAct } from './health.js';
import { MessageForm, PinForm } from './messages.js';
import { ENTERING, PaperForm } from './paper.js';
import { roleIcons, roleNames, seated } from './roles.js';
import { allTeams, MOVING, TeamActs } from './team-acts.js';
import { Person, TeamNameField } from './team-editor.js';

/** @typedef {import('../shared/views').FacilitatorTown} FacilitatorTown */
/** @typedef {import('./roles.js').Seated} Seated */
/** @typedef {import('../shared/connection.js').Connection} Connection */

const SWAPPING = ['briefing', 'plan', 'review'];

/** A seat that has no person: it can give its roles to one. @param {{one: Seated}} props */
function VolunteerLine({ one: { seat } }) {
  return html`<li class="card person volunteer"><div class="row"><span class="roles">${roleIcons(seat)}</span><span class="grow"><b>${t('ff.volseat')}</b><small>${roleNames(seat)}</small></span></div></li>`;
}

/** @param {{view: import('../shared/views').FacilitatorView, connection: Connection, town: FacilitatorTown, id: number, onClose: () => void}} props */
export function TeamZoom({ view, connection, town, id, onClose }) {
  const team = town.teams[id];
  const kitchen = town.kitchens[id];
  const mates = seated(team);
  const settled = mates.filter(({ seat }) => !seat.waiting);
  const { phase } = view.session;
  return html`<${Dialog} title=${teamName(team)} subtitle=${`${t('fac.points', { n: team.points || 0 })} · ${lastAct(town, kitchen)}`} onClose=${onClose}><div class="zoom">
    <a class="btn quiet wide" href=${`/look/${connection.options.session}#${id}`} target="_blank">${icon('eye')}${t('fac.look')}</a>
    <${TeamNameField} team=${team} id=${id} connection=${connection}/>
    <p class="mt wide"><span><small>${t('ff.coins')}</small><b class="num">${number(kitchen.coins)}</b></span><span><small>${t('ff.store')}</small><b class="num">${kitchen.store}</b></span>
      <span><small>${t('ff.shelf')}</small><b class="num">${kitchen.shelf}</b></span><span><small>${t('ff.vans')}</small><b class="num">${kitchen.vans_free}/${kitchen.vans}</b></span></p>
    <ul class="persons">${mates.map((one) => (one.seat.name === '' ? html`<${VolunteerLine} key=${one.id} one=${one}/>`
      : html`<${Person} key=${one.id} seat=${one} code=${kitchen.codes[one.id]} mates=${settled} teams=${allTeams(view)} own=${id} connection=${connection}
        canMove=${MOVING.includes(phase)} canSwap=${SWAPPING.includes(phase) && !one.seat.waiting} playing/>`))}</ul>
    <${TeamActs} view=${view} own=${id} connection=${connection}/>
    <div class="g2"><${MessageForm} connection=${connection} to=${id}/><${PinForm} connection=${connection} team=${id}/></div>
    <${CorrectScore} connection=${connection} team=${id}/>${ENTERING.includes(phase) ? html`<${PaperForm} view=${view} connection=${connection} team=${id}/>` : null}
  </div><//>`;
}
