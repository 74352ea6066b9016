// Airtime: whoever speaks is tapped, and the bars say who has hardly been heard.
import { html } from '../vendor/ui.js';
import { formatAge, useTick } from '../shared/clock.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { teamShape } from '../shared/team.js';
import { teamName } from '../screen/names.js';
import { airtime, quietest } from './airtime.js';
import { show } from './on-screen.js';
import { TALKING } from './steps.js';
import { allTeams } from './team-acts.js';

/** @typedef {import('./session.js').PartProps} PartProps */

/** @param {PartProps & {town: number}} props */
export function Floor({ view, connection, town }) {
  useTick();
  if (view.debrief === undefined) return null;
  const { floor } = view.debrief;
  const teams = allTeams(view);
  const spoke = airtime(teams.map(([id]) => id), floor, connection.clock.now());
  const longest = Math.max(1, ...Object.values(spoke));
  const quiet = teams.filter(([id]) => quietest(spoke).includes(id));
  const can = TALKING.includes(view.session.phase);
  return html`<div class="row spread"><p class="hint grow">${quiet.length === 0 ? t('fd.floor.how') : t('fd.floor.quiet', { n: quiet.slice(0, 3).map(([, team]) => teamName(team)).join(', ') })}</p>
      <button type="button" class="btn small" disabled=${!can || floor.team < 0} onClick=${() => connection.send('give_floor', {})}>${icon('pause', 18)}${t('fd.floor.nobody')}</button>
      <button type="button" class="btn small" onClick=${() => show(connection, view, town, 'speakers')}>${icon('monitor', 20)}${t('fd.pic.show', { n: t('fd.pic.speakers') })}</button></div>
    <ul class="floor">${teams.map(([id, team]) => html`<li key=${id}><button type="button" class="card" disabled=${!can} aria-pressed=${floor.team === id} onClick=${() => connection.send('give_floor', floor.team === id ? {} : { team: id })}>
      <span class="row">${teamShape(team.sign, { size: 22 })}<b class="ell grow">${teamName(team)}</b>${floor.team === id ? html`<span class="pill mid">${icon('megaphone', 16)}${t('fd.floor.speaks')}</span>` : null}<b class="num">${formatAge(spoke[id])}</b></span>
      <span class="bar" aria-hidden="true"><i style=${`width:${Math.round((100 * spoke[id]) / longest)}%`}></i></span></button></li>`)}</ul>`;
}
