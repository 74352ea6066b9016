// Whose voice has been heard: speaking time of the teams, so that the quiet ones are asked next.
import { html } from '../vendor/ui.js';
import { formatAge, useTick } from '../shared/clock.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { teamColour, teamShape } from '../shared/team.js';
import { Ask, Sub, TownFilter } from './frame.js';
import { shortName, teamsOf } from './names.js';

/** Speaking time with what runs now, in ms by team. @param {import('../shared/views').FloorView} floor @param {number} now */
export function spoken(floor, now) {
  /** @type {Record<string, number>} */
  const all = { ...floor.spoke };
  if (floor.team >= 0 && floor.since >= 0) all[floor.team] = (all[floor.team] || 0) + Math.max(0, now - floor.since);
  return all;
}

/** @param {import('./frame.js').PictureProps} props */
export function Speakers({ data, debrief, town, connection, act }) {
  useTick();
  const teams = teamsOf(data, town);
  const { floor } = debrief;
  const times = spoken(floor, connection.clock.now());
  const most = Math.max(60000, ...teams.map((team) => times[team.team] || 0));
  const give = (/** @type {number | undefined} */ team) => { if (act !== null) act.send('give_floor', team === undefined ? {} : { team }); };
  return html`<${Sub} text=${t(act === null ? 'db.speakers.watch' : 'db.speakers.sub')}><${TownFilter} data=${data} town=${town} act=${act}/>${act === null ? null : html`<button type="button" class="pick" disabled=${floor.team < 0} onClick=${() => give(undefined)}>${t('db.nobody')}</button>`}<//>
    <main class="main speakers"><ul class=${`carried${teams.length > 8 ? ' many' : ''}`}>${teams.map((team) => {
    const on = floor.team === team.team;
    const face = html`${teamShape(team.sign, { night: true, size: 36 })}<span class="ell">${shortName(team)}</span>`;
    return html`<li key=${team.team} class=${on ? 'on' : ''}>${act === null ? face : html`<button type="button" class="pick wide" aria-pressed=${on} onClick=${() => give(on ? undefined : team.team)}>${face}</button>`}
      <span class="sp"><i style=${`width:${(100 * (times[team.team] || 0)) / most}%;background:${teamColour(team.sign, { night: true })}`}></i></span><b class="num">${on ? icon('mic', 34, t('db.speaks')) : null}${formatAge(times[team.team] || 0)}</b></li>`;
  })}</ul><${Ask} text=${t('db.ask.speakers')} wide=${true}/></main>`;
}
