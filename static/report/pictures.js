// Fairness, promises and the way of the food, as tables for paper: every figure can be read without its colour.
import { html } from '../vendor/ui.js';
import { number, t } from '../shared/language.js';
import { GROUP_SYMBOLS } from '../shared/icons.js';
import { teamShape } from '../shared/team.js';
import { byKampung, gap, heatStep } from '../debrief/fair.js';
import { kampungOf, shortName, teamsOf } from '../debrief/names.js';

/** @typedef {import('../debrief/pictures-data').DebriefData} DebriefData */
/** @typedef {import('../debrief/fair.js').Share} Share */

/** Children, adults, elders, as they are told; the rules count adults first. */
const GROUPS = [1, 0, 2];

/** @param {Share} one @param {string} key */
const cell = (one, key) => html`<td key=${key} data-cell=${key} class=${`num h${heatStep(one.percent)}`}>${one.percent < 0 ? '–' : `${one.percent}%`}</td>`;

/** @param {{data: DebriefData, town: number}} props */
export function Heat({ data, town }) {
  const rows = byKampung(data, town);
  const days = Array.from({ length: data.days }, (_, day) => day);
  const apart = gap(rows.map((row) => row.all));
  return html`<table class="figures heat" id="heat"><thead><tr><th scope="col">${t('rp.kampung')}</th>${days.map((day) => html`<th key=${day} scope="col" class="num">${t('day', { n: day + 1 })}</th>`)}
      ${GROUPS.map((g) => html`<th key=${g} scope="col" class="num">${t(`grp.${GROUP_SYMBOLS[g]}`)}</th>`)}<th scope="col" class="num">${t('rp.all')}</th></tr></thead>
    <tbody>${rows.map((row) => html`<tr key=${row.c} data-kampung=${row.c}><th scope="row">${row.name}</th>${row.days.map((one, day) => cell(one, `d${day}`))}${GROUPS.map((g) => cell(row.groups[g], `g${g}`))}${cell(row.all, 'all')}</tr>`)}</tbody></table>
    ${apart < 0 ? null : html`<p class="note">${t('rp.gap', { n: apart })}</p>`}`;
}

/** @param {{data: DebriefData, town: number}} props */
export function Promises({ data, town }) {
  const lines = teamsOf(data, town).map((team) => ({ team, deed: data.promises.teams.find((one) => one.team === team.team) }));
  const kampung = data.promises.kampung.filter((one) => one.town === town && one.promised > 0);
  return html`<table class="figures" id="promises"><thead><tr><th scope="col">${t('rp.team')}</th><th scope="col" class="num">${t('rp.p.made')}</th><th scope="col" class="num">${t('db.deed.p')}</th><th scope="col" class="num">${t('db.deed.d')}</th>
      <th scope="col" class="num">${t('db.deed.kept')}</th><th scope="col" class="num">${t('db.deed.forgiven')}</th><th scope="col" class="num">${t('db.deed.broken')}</th></tr></thead>
    <tbody>${lines.map(({ team, deed }) => html`<tr key=${team.team} data-team=${team.team}><th scope="row"><span class="row">${teamShape(team.sign, { size: 16 })}<span>${shortName(team)}</span></span></th>
      ${deed === undefined || deed.made === 0 ? html`<td colspan="6" class="none">${t('db.deed.nop')}</td>`
    : [deed.made, deed.promised, deed.served, deed.kept, deed.forgiven, deed.broken].map((n, i) => html`<td key=${i} class="num">${number(n)}</td>`)}</tr>`)}</tbody></table>
    ${kampung.length === 0 ? null : html`<ul class="pairs" id="promised">${kampung.map((one) => html`<li key=${one.c} data-kampung=${one.c}><b>${kampungOf(data, town, one.c)}</b> <span class="num">${t('rp.p.kampung', { n: one.served, m: one.promised })}</span></li>`)}</ul>`}`;
}

const WASTE = ['rain', 'expired', 'left', 'surplus'];

/** Units of food by where a team had them from and where they went. @param {DebriefData} data @param {number} team */
export function foodOf(data, team) {
  const own = `team:${team}`;
  const sum = (/** @type {(link: import('../debrief/pictures-data').FlowLink) => number} */ part) => data.flow.links.reduce((all, link) => all + part(link), 0);
  return {
    market: sum((link) => (link.from === 'market' && link.to === own ? link.meals : 0)),
    gifts: sum((link) => (link.to === own && link.from.startsWith('team:') ? link.meals : 0)),
    given: sum((link) => (link.from === own && link.to.startsWith('team:') ? link.meals : 0)),
    right: sum((link) => (link.from === own && link.to.startsWith('kampung:') ? link.right || 0 : 0)),
    some: sum((link) => (link.from === own && link.to.startsWith('kampung:') ? link.meals - (link.right || 0) : 0)),
    waste: WASTE.map((cause) => sum((link) => (link.from === own && link.to === `waste:${cause}` ? link.meals : 0))),
  };
}

/** @param {number} n */
const meals = (n) => number(n, { maximumFractionDigits: 1 });

/** @param {{data: DebriefData, town: number}} props */
export function Flow({ data, town }) {
  const lines = teamsOf(data, town).map((team) => ({ team, food: foodOf(data, team.team) }));
  return html`<table class="figures across food" id="flow"><thead><tr><th scope="col">${t('rp.team')}</th>${['market', 'gifts', 'right', 'some', 'given'].map((key) => html`<th key=${key} scope="col" class="num">${t(`db.flow.${key}`)}</th>`)}
      ${WASTE.map((cause) => html`<th key=${cause} scope="col" class="num">${t(`db.waste.${cause}`)}</th>`)}</tr></thead>
    <tbody>${lines.map(({ team, food }) => html`<tr key=${team.team} data-team=${team.team}><th scope="row"><span class="row">${teamShape(team.sign, { size: 16 })}<span>${shortName(team)}</span></span></th>
      ${[food.market, food.gifts, food.right, food.some, food.given, ...food.waste].map((n, i) => html`<td key=${i} class="num">${meals(n)}</td>`)}</tr>`)}</tbody></table>`;
}

/** What a team promised in its plans, and what came of it. @param {{data: DebriefData, town: number, team: number}} props */
export function PlanAndDeed({ data, town, team }) {
  const plan = data.promises.plan.filter((one) => one.team === team);
  if (plan.length === 0) return html`<p class="none">${t('db.deed.noplan')}</p>`;
  return html`<table class="figures" id="plan"><thead><tr><th scope="col">${t('rp.when')}</th><th scope="col">${t('rp.kampung')}</th><th scope="col" class="num">${t('db.deed.p')}</th><th scope="col" class="num">${t('db.deed.d')}</th><th scope="col">${t('rp.result')}</th></tr></thead>
    <tbody>${plan.map((one, i) => html`<tr key=${i}><td>${t('day', { n: one.day + 1 })}</td><td>${kampungOf(data, town, one.c)}</td><td class="num">${number(one.n)}</td><td class="num">${number(one.progress)}</td><td>${one.result === '' ? '–' : t(`db.deed.${one.result}`)}</td></tr>`)}</tbody></table>`;
}
