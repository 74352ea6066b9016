// What can be done for a whole team, and for those who were sent away from it: merging, letting in again.
import { html, useState } from '../vendor/ui.js';
import { HoldButton } from '../shared/hold-button.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { teamShape } from '../shared/team.js';
import { byNumber, teamName } from '../screen/names.js';
import { people, removed } from './roles.js';

/** @typedef {import('../shared/views').FacilitatorView} FacilitatorView */
/** @typedef {import('../shared/views').TeamPublic} TeamPublic */
/** @typedef {import('../shared/connection.js').Connection} Connection */
/** @typedef {[number, TeamPublic][]} Teams */

/** Phases in which people change teams. */
export const MOVING = ['lobby', 'briefing', 'plan', 'action', 'review'];

/** The teams of all towns. @param {FacilitatorView} view @returns {Teams} */
export function allTeams(view) {
  return byNumber(Object.assign({}, ...Object.values(view.towns).map((town) => town.teams)));
}

/** @param {{teams: Teams, own: number, text: string, onChoose: (team: number) => void}} props text: the key of what is asked */
export function ChooseTeam({ teams, own, text, onChoose }) {
  return html`<div class="moveto"><span class="lb0">${t(text)}</span>${teams.filter(([id]) => id !== own).map(([id, team]) => html`<button key=${id} type="button" class="btn small"
    onClick=${() => onChoose(id)}>${teamShape(team.sign, { size: 20 })}<span class="ell">${teamName(team)}</span></button>`)}</div>`;
}

/** @param {{teams: Teams, own: number, phase: string, connection: Connection}} props */
function Merge({ teams, own, phase, connection }) {
  const [open, setOpen] = useState(false);
  const [into, setInto] = useState(/** @type {number | null} */ (null));
  const team = teams.find(([id]) => id === own);
  const other = teams.find(([id]) => id === into);
  if (team === undefined || people(team[1]).length === 0 || teams.length < 2 || !MOVING.includes(phase)) return null;
  if (!open) return html`<button type="button" class="btn quiet small" onClick=${() => setOpen(true)}>${icon('users', 20)}${t('fac.merge')}</button>`;
  const merge = () => connection.send('merge_teams', { from: own, into }).then((answer) => { if (answer.ok) setOpen(false); });
  return html`<section class="card merging"><h3>${t('fac.merge')}</h3><${ChooseTeam} teams=${teams} own=${own} text=${'fac.merge.into'} onChoose=${setInto}/>
    ${other === undefined ? null : html`<p>${t('fac.merge.sure', { n: people(team[1]).length, m: teamName(team[1]), k: teamName(other[1]) })}</p>`}
    <div class="row"><${HoldButton} disabled=${other === undefined} onConfirm=${merge}>${icon('users')}${t('fac.merge.hold')}<//><button type="button" class="btn quiet" onClick=${() => setOpen(false)}>${t('close')}</button></div></section>`;
}

/** @param {{team: TeamPublic, connection: Connection}} props */
function SentAway({ team, connection }) {
  const list = removed(team);
  if (list.length === 0) return null;
  return html`<section class="sentaway"><h3>${t('fac.away')}</h3><ul>${list.map(({ id, seat }) => html`<li key=${id} class="row"><b class="ell grow">${seat.name}</b>
    <button type="button" class="btn small" onClick=${() => connection.send('readmit_seat', { seat: id })}>${icon('user-plus', 20)}${t('fac.readmit')}</button></li>`)}</ul></section>`;
}

/** @param {{view: FacilitatorView, own: number, connection: Connection}} props */
export function TeamActs({ view, own, connection }) {
  const teams = allTeams(view);
  const team = teams.find(([id]) => id === own);
  if (team === undefined) return null;
  return html`<${SentAway} key=${`away ${own}`} team=${team[1]} connection=${connection}/><div><${Merge} key=${`merge ${own}`} teams=${teams} own=${own} phase=${view.session.phase} connection=${connection}/></div>`;
}
