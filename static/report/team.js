// The report of one team: what its points are made of, what it planned and did, and what its people were thanked for.
import { html } from '../vendor/ui.js';
import { icon } from '../shared/icons.js';
import { hasText, number, t } from '../shared/language.js';
import { teamShape } from '../shared/team.js';
import { kampungName, pointsText, teamName } from '../screen/names.js';
import { Stars } from '../screen/stars.js';
import { EvidenceCard } from './evidence.js';
import { Bar, dateText, Section, useMargins } from './frame.js';
import { Measures } from './measures.js';
import { Parts } from './parts.js';
import { foodOf, PlanAndDeed } from './pictures.js';

/** @typedef {import('./session.js').Story} Story */
/** @typedef {import('../debrief/pictures-data').TeamLine} TeamLine */
/** @typedef {import('../shared/views').Habit} Habit */
/** @typedef {import('../shared/views').HabitMeans} HabitMeans */

/** @type {Habit[]} */
const HABITS = ['listened', 'shared', 'kept_word', 'foresaw', 'included'];

/** @param {{kudos: Record<string, number>}} props */
export function Thanks({ kudos }) {
  const reasons = Object.entries(kudos).sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  if (reasons.length === 0) return html`<p class="none">${t('rp.kudos.none')}</p>`;
  return html`<ul class="pairs" id="kudos">${reasons.map(([reason, n]) => html`<li key=${reason} data-reason=${reason}><b>${hasText(`ms.why.${reason}`) ? t(`ms.why.${reason}`) : reason}</b> <span class="num">${number(n)}</span></li>`)}</ul>`;
}

/** @param {{means: HabitMeans, text: string}} props */
function Means({ means, text }) {
  return html`<tr><th scope="row">${text} <small class="num">n ${number(means.n)}</small></th>${means.items === undefined ? html`<td colspan=${HABITS.length} class="none">${t('db.few')}</td>`
    : HABITS.map((habit) => html`<td key=${habit} class="num">${number((means.items || { [habit]: 0 })[habit] / 100, { minimumFractionDigits: 1, maximumFractionDigits: 1 })}</td>`)}</tr>`;
}

/** @param {{said: import('../shared/views').HabitsView | undefined}} props */
function Said({ said }) {
  if (said === undefined) return html`<p class="none">${t('rp.habits.none')}</p>`;
  return html`<table class="figures" id="habits"><thead><tr><th scope="col">${t('rp.habits.who')}</th>${HABITS.map((habit) => html`<th key=${habit} scope="col" class="num">${t(`habit.${habit}`)}</th>`)}</tr></thead>
    <tbody><${Means} means=${said.self} text=${t('db.side.self')}/><${Means} means=${said.team} text=${t('db.side.team')}/></tbody></table>`;
}

/** @param {Story & {line: TeamLine}} story */
function Head({ view, line, created }) {
  const rank = view.final === undefined ? undefined : view.final.ranking.find((one) => one.team === line.team);
  const result = view.final === undefined ? undefined : view.final.towns.find((one) => one.town === line.town);
  return html`<header class="titlepage small"><h1 class="row">${teamShape(line.sign, { size: 44 })}<span>${teamName(line)}</span></h1><p class="kind">${t('rp.title.team')}</p>
      <p class="facts">${[view.session.title, created === '' ? '' : dateText(created)].filter((fact) => fact !== '').join(' · ')}</p></header>
    ${result === undefined ? null : html`<div class="townline keep"><div class="starred"><${Stars} n=${result.stars} size=${32}/><small>${t('s.rev.stars')}</small></div><div><b class="num">${result.fed_percent}%</b><small>${t('s.rev.fed')}</small></div>
      <div><b class="num">${result.worst_percent}%</b><small>${kampungName(view.towns[result.town], result.worst)}, ${t('s.rev.worst')}</small></div>
      ${rank === undefined ? null : html`<div id="place"><b class="num">${pointsText(rank.points)}</b><small>${t('rp.place', { n: rank.rank, m: /** @type {any} */ (view.final).ranking.length })}</small></div>`}</div>`}`;
}

/** @param {Story & {line: TeamLine}} story */
export function TeamReport(story) {
  const { code, data, view, debrief, created, line } = story;
  useMargins(`${teamName(line)} · ${view.session.title}`, created === '' ? '' : dateText(created));
  const tally = debrief.teams[line.team];
  const cards = data.cards.filter((card) => card.params.team === line.team);
  const food = foodOf(data, line.team);
  const wasted = food.waste.reduce((sum, n) => sum + n, 0);
  return html`<${Bar} title=${t('rp.title.team')} sub=${teamName(line)}><a class="btn ghost" href=${`/report/${code}`}>${icon('chevron-left')}${t('rp.title')}</a><//>
    <main class="paper"><${Head} ...${story}/>
      <${Section} title=${t('rp.parts')} note=${t('rp.parts.note')}><${Parts} teams=${[line]} tallies=${debrief.teams}/><//>
      <${Section} title=${t('db.promises')} note=${t('rp.plan.note')}><${PlanAndDeed} data=${data} town=${line.town} team=${line.team}/><//>
      <${Section} title=${t('db.flow')}><p id="food">${t('rp.food', { a: food.right, b: food.some, c: food.given, d: wasted })}</p><//>
      <${Section} title=${t('rp.measures')} note=${t('rp.measures.note')}><${Measures} data=${data} teams=${[line]}/><//>
      <${Section} title=${t('rp.habits')} note=${t('rp.habits.note')}><${Said} said=${debrief.habits[line.team]}/><//>
      <${Section} title=${t('rp.kudos')} note=${t('rp.kudos.note')}><${Thanks} kudos=${tally === undefined ? {} : tally.kudos}/><//>
      ${cards.length === 0 ? null : html`<${Section} title=${t('rp.evidence')}><div class="evidences">${cards.map((card) => html`<${EvidenceCard} key=${card.id} data=${data} card=${card}/>`)}</div><//>`}
      <${Section} title=${t('rp.how')}><p>${t('rp.how.1', { n: number(data.measures.seq) })}</p><p>${t('rp.how.2')}</p><//></main>`;
}
