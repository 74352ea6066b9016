// Habits of service: what the journal tells of each team, and for one team what it says of itself beside that. Nothing is
// ever added up, and little evidence is no figure.
import { html } from '../vendor/ui.js';
import { number, t } from '../shared/language.js';
import { teamShape } from '../shared/team.js';
import { Ask, Sub, TeamFilter, TownFilter } from './frame.js';
import { kampungOf, shortName, teamLine, teamsOf } from './names.js';

/** @typedef {import('./pictures-data').Measure} Measure */
/** @typedef {import('../shared/views').HabitMeans} HabitMeans */
/** @typedef {import('../shared/views').Habit} Habit */

const MEASURES = ['listened_first', 'served_need', 'gave', 'stewardship', 'equity', 'participation', 'kept_promises', 'foresight', 'came_to_help'];

/** The measure of the journal that stands beside each habit. @type {[Habit, string][]} */
export const HABITS = [['listened', 'listened_first'], ['shared', 'gave'], ['kept_word', 'kept_promises'], ['foresaw', 'foresight'], ['included', 'participation']];

/** A mean of answers from 1 to 5, in hundredths, as a share of the scale. @param {number} hundredths */
export function onScale(hundredths) {
  return Math.max(0, Math.min(100, Math.round((hundredths - 100) / 4)));
}

/** @param {Measure | undefined} one */
function figure(one) {
  if (one === undefined || !one.evidence) return html`<span class="none">${t('db.none.short')}</span>`;
  return html`<span class="fig"><b class="num">${one.percent}</b><small>n ${number(one.n)}</small></span><span class="hb"><i style=${`width:${one.percent}%`}></i></span>`;
}

/** @param {import('./frame.js').PictureProps} props */
function Matrix({ data, town }) {
  const teams = teamsOf(data, town);
  return html`<table class=${`habits${teams.length > 8 ? ' many' : ''}`}><thead><tr><th scope="col"><span class="vh">${t('db.teams')}</span></th>${MEASURES.map((id) => html`<th key=${id} scope="col">${t(`db.measure.${id}`)}</th>`)}</tr></thead>
    <tbody>${teams.map((team) => {
    const line = data.measures.teams.find((one) => one.team === team.team);
    return html`<tr key=${team.team}><th scope="row"><span class="row">${teamShape(team.sign, { night: true, size: 32 })}<span class=${teams.length > 8 ? 'ell' : 'clamp2'}>${shortName(team)}</span></span></th>
      ${MEASURES.map((id) => html`<td key=${id}>${figure(line && line.measures.find((one) => one.id === id))}</td>`)}</tr>`;
  })}</tbody></table>`;
}

/** @param {{means: HabitMeans | undefined, item: Habit}} props */
function Said({ means, item }) {
  const value = means === undefined || means.items === undefined ? undefined : means.items[item];
  if (value === undefined) return html`<span class="none">${t('db.few')}</span>`;
  return html`<span class="fig"><b class="num">${number(value / 100, { minimumFractionDigits: 1, maximumFractionDigits: 1 })}</b><small>n ${number(means === undefined ? 0 : means.n)}</small></span><span class="hb said"><i style=${`width:${onScale(value)}%`}></i></span>`;
}

/** One team: how it sees itself, its mates, and the journal, side by side; below what the kampung got. @param {import('./frame.js').PictureProps & {team: number}} props */
function Compared({ data, debrief, town, team }) {
  const said = debrief.habits[team];
  const line = data.measures.teams.find((one) => one.team === team);
  const place = data.measures.towns.find((one) => one.town === town);
  const fills = place === undefined ? [] : place.kampung.filter((k) => k.people > 0);
  const people = fills.reduce((sum, k) => sum + k.people, 0);
  const mean = people === 0 ? 0 : Math.round((100 * fills.reduce((sum, k) => sum + k.people * k.fill, 0)) / people);
  const least = [...fills].sort((a, b) => a.fill - b.fill)[0];
  return html`<div class="compared"><table class="habits sides"><thead><tr><td></td><th scope="col">${t('db.side.self')}</th><th scope="col">${t('db.side.team')}</th><th scope="col">${t('db.side.log')}</th></tr></thead>
      <tbody>${HABITS.map(([item, id]) => html`<tr key=${item}><th scope="row"><b>${t(`habit.${item}`)}</b><small class="of">${t('db.side.of', { n: t(`db.measure.${id}`) })}</small></th>
        <td><${Said} means=${said && said.self} item=${item}/></td><td><${Said} means=${said && said.team} item=${item}/></td><td>${figure(line && line.measures.find((one) => one.id === id))}</td></tr>`)}</tbody></table>
    <section class="pn voice"><h2>${t('db.side.kampung')}</h2>${least === undefined ? html`<p class="none">${t('db.none')}</p>` : html`<p>${t('db.fill', { n: mean, a: kampungOf(data, town, least.c), k: Math.round(100 * least.fill) })}</p>`}</section></div>`;
}

/** @param {import('./frame.js').PictureProps} props */
export function Habits(props) {
  const { data, picture, town, act } = props;
  const one = teamLine(data, picture.team);
  return html`<${Sub} text=${t(one === undefined ? 'db.habits.sub' : 'db.habits.sides')}><${TownFilter} data=${data} town=${town} act=${act}/>${one === undefined ? null : html`<b class="chip">${teamShape(one.sign, { night: true, size: 40 })}${shortName(one)}</b>`}${act === null ? null : html`<${TeamFilter} data=${data} town=${town} team=${picture.team} act=${act}/>`}<//>
    <main class="main habitsmain">${one === undefined ? html`<${Matrix} ...${props}/>` : html`<${Compared} ...${props} team=${one.team}/>`}<${Ask} text=${t(one === undefined ? 'db.ask.habits' : 'db.ask.sides')} wide=${true}/></main>`;
}
