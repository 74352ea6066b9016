// How the room is: feelings and habits as counts, and how many have written. Nobody is named here.
import { html } from '../vendor/ui.js';
import { icon } from '../shared/icons.js';
import { number, t } from '../shared/language.js';
import { teamShape } from '../shared/team.js';
import { teamName } from '../screen/names.js';
import { show } from './on-screen.js';
import { allTeams } from './team-acts.js';

/** @typedef {import('../shared/views').FacilitatorDebrief} FacilitatorDebrief */
/** @typedef {import('../shared/views').Feeling} Feeling */
/** @typedef {import('../shared/views').Habit} Habit */
/** @typedef {import('../shared/views').HabitMeans} HabitMeans */
/** @typedef {import('./session.js').PartProps} PartProps */

/** @type {Feeling[]} */
const FEELINGS = ['proud', 'happy', 'grateful', 'surprised', 'tired', 'confused', 'frustrated', 'sorry'];
/** @type {Habit[]} */
const HABITS = ['listened', 'shared', 'kept_word', 'foresaw', 'included'];
/** Below so many answers feelings are not counted out, so that nobody can be guessed; habits likewise by team. */
const FEW_FELT = 5;
const FEW_RATED = 3;

/** @param {{debrief: FacilitatorDebrief}} props */
export function Counts({ debrief: { counts } }) {
  const lines = [['felt', counts.felt], ['wrote', counts.wrote], ['rated', counts.rated], ['committed', counts.committed]];
  return html`<dl class="roomcounts">${lines.map(([key, n]) => html`<div key=${key}><dt>${t(`fd.count.${key}`)}</dt><dd class="num">${t('fd.of', { n, m: counts.people })}</dd></div>`)}</dl>`;
}

/** @param {{debrief: FacilitatorDebrief}} props */
function Feelings({ debrief }) {
  const { feelings, felt } = debrief;
  if (feelings === undefined) return html`<p class="hint">${t('fd.feel.few', { n: felt, m: FEW_FELT })}</p>`;
  const most = Math.max(1, ...Object.values(feelings));
  return html`<ul class="feelings">${FEELINGS.map((feeling) => html`<li key=${feeling}><span>${t(`feeling.${feeling}`)}</span><span class="bar" aria-hidden="true"><i style=${`width:${(100 * (feelings[feeling] || 0)) / most}%`}></i></span><b class="num">${feelings[feeling] || 0}</b></li>`)}</ul>`;
}

/** @param {{means: HabitMeans}} props */
function Means({ means }) {
  if (means.items === undefined) return html`<td class="few" colspan=${HABITS.length}>${t('fd.habits.few', { n: means.n, m: FEW_RATED })}</td>`;
  const { items } = means;
  return html`${HABITS.map((habit) => html`<td key=${habit} class="num">${number(items[habit] / 100, { minimumFractionDigits: 1, maximumFractionDigits: 1 })}</td>`)}`;
}

/** @param {PartProps} props */
function Habits({ view }) {
  const { habits } = /** @type {FacilitatorDebrief} */ (view.debrief);
  const teams = allTeams(view).filter(([id]) => habits[id] !== undefined);
  if (teams.length === 0) return html`<p class="hint">${t('fd.habits.none')}</p>`;
  return html`<div class="tablebox" tabindex="0" role="region" aria-label=${t('fd.habits')}><table class="habits"><thead><tr><th scope="col">${t('ff.teamsH')}</th><th scope="col">${t('fd.habits.about')}</th><th scope="col">${t('fd.habits.n')}</th>${HABITS.map((habit) => html`<th key=${habit} scope="col">${t(`habit.${habit}`)}</th>`)}</tr></thead>
    ${teams.map(([id, team]) => html`<tbody key=${id}><tr><th scope="rowgroup" rowspan="2"><span class="row">${teamShape(team.sign, { size: 20 })}<span class="clamp2">${teamName(team)}</span></span></th><td>${t('fd.habits.self')}</td><td class="num">${habits[id].self.n}</td><${Means} means=${habits[id].self}/></tr>
      <tr><td>${t('fd.habits.team')}</td><td class="num">${habits[id].team.n}</td><${Means} means=${habits[id].team}/></tr></tbody>`)}</table></div>`;
}

/** @param {PartProps & {town: number}} props */
export function Room({ view, connection, town }) {
  const debrief = /** @type {FacilitatorDebrief} */ (view.debrief);
  const button = (/** @type {import('../shared/views').Picture} */ picture) => html`<button type="button" class="btn small" onClick=${() => show(connection, view, town, picture)}>${icon('monitor', 20)}${t('fd.pic.show', { n: t(`fd.pic.${picture}`) })}</button>`;
  return html`<div class="row spread"><h3 class="grow">${t('fd.feelings')}</h3>${button('feelings')}</div><${Feelings} debrief=${debrief}/>
    <div class="row spread"><h3 class="grow">${t('fd.habits')}</h3>${button('habits')}</div><${Habits} view=${view} connection=${connection}/>`;
}
