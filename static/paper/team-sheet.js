// A team's sheet for one day: promises, coins, pots, people fed, and how the points are counted. One page each.
import { html } from '../vendor/ui.js';
import { GROUP_SYMBOLS } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { teamShape } from '../shared/team.js';
import { teamName } from '../screen/names.js';

/** @typedef {import('./pencil').PencilGame} PencilGame */
/** @typedef {import('./paper.js').TeamName} TeamName */

const PROMISES = 3;

/** @param {number} n */
const times = (n) => Array.from({ length: n }, (_, i) => i);
const mealtime = (/** @type {number} */ i) => t('rp.mealtime', { n: i + 1 });

/** @param {{game: PencilGame}} props */
function Promised({ game }) {
  return html`<table class="tally"><caption>${t('rp.tally.promises', { a: game.promise_minimum, b: game.promise_one })}</caption><thead><tr><th scope="col">${t('rp.kampung')}</th><th scope="col">${t('db.deed.p')}</th><th scope="col">${t('db.deed.d')}</th><th scope="col">${t('rp.tally.missing')}</th></tr></thead>
    <tbody>${times(PROMISES).map((i) => html`<tr key=${i}><td></td><td></td><td></td><td></td></tr>`)}</tbody></table>`;
}

/** @param {{game: PencilGame, day: number}} props */
function Coins({ game, day }) {
  const goods = ['ing.rice', 'ing.veg', 'ing.protein'];
  return html`<table class="tally"><caption>${t('rp.tally.coins', { n: game.days[day].coins, m: game.cover_cost })}</caption><thead><tr><th scope="col">${t('rp.when')}</th>${goods.map((key) => html`<th key=${key} scope="col">${t(key)}<small>${t('rp.tally.times')}</small></th>`)}<th scope="col">${t('rp.tally.cover')}</th><th scope="col">${t('rp.tally.left')}</th></tr></thead>
    <tbody>${times(game.days[day].needs.length).map((i) => html`<tr key=${i}><th scope="row">${mealtime(i)}</th>${goods.map((key) => html`<td key=${key}></td>`)}<td></td><td></td></tr>`)}</tbody></table>`;
}

/** @param {{game: PencilGame, day: number}} props */
function Fed({ game, day }) {
  const meals = times(game.days[day].needs.length);
  return html`<table class="tally fedtally"><caption>${t('rp.tally.fed')}</caption><thead><tr><th scope="col" rowspan="2">${t('rp.kampung')}</th>${meals.map((i) => html`<th key=${i} scope="colgroup" colspan="4" class="apart">${mealtime(i)}</th>`)}</tr>
      <tr>${meals.flatMap((i) => [...GROUP_SYMBOLS.map((group, g) => html`<th key=${`${i}${group}`} scope="col" class=${g === 0 ? 'apart' : ''}>${t(`grp.${group}`)}</th>`), html`<th key=${`${i}o`} scope="col">${t('rp.tally.other')}</th>`])}</tr></thead>
    <tbody>${game.kampung.map((k) => html`<tr key=${k.name}><th scope="row">${k.name} <small>${t('rp.tally.trips', { n: k.trips })}</small></th>${meals.flatMap((i) => times(4).map((g) => html`<td key=${`${i}.${g}`} class=${g === 0 ? 'apart' : ''}></td>`))}</tr>`)}</tbody></table>`;
}

/** @param {{game: PencilGame}} props */
function Points({ game }) {
  const lines = [...GROUP_SYMBOLS.map((group, g) => [t('rp.tally.right', { w: t(`grp.${group}`).toLowerCase() }), `× ${game.points_fit[g]}`]), [t('rp.tally.wrong'), `× ${game.points_miss}`], [t('rp.tally.kept'), `× ${game.promise_early}`],
    [t('rp.tally.broken'), `× −${game.promise_break}`], [t('rp.tally.waste'), `× −${game.points_waste}`], [t('rp.tally.hungry', { n: game.teams }), `× −${game.points_town}`]];
  return html`<table class="tally points"><caption>${t('rp.tally.points')}</caption><tbody>${lines.map(([text, factor]) => html`<tr key=${text}><th scope="row">${text}</th><td></td><td class="factor num">${factor}</td><td></td></tr>`)}
    <tr class="total"><th scope="row" colspan="3">${t('rp.tally.sum')}</th><td></td></tr></tbody></table>`;
}

/** @param {{game: PencilGame}} props */
function Pots({ game }) {
  return html`<table class="tally"><caption>${t('rp.tally.pots', { n: game.pots, m: game.batch })}</caption><thead><tr><th scope="col">${t('rp.when')}</th>${['basic', 'nutri', 'soft'].map((meal) => html`<th key=${meal} scope="col">${t(`meal.${meal}`)}</th>`)}</tr></thead>
    <tbody>${times(game.days[0].needs.length).map((i) => html`<tr key=${i}><th scope="row">${mealtime(i)}</th><td></td><td></td><td></td></tr>`)}</tbody></table>`;
}

/** @param {{game: PencilGame, team: TeamName, day: number}} props */
function Sheet({ game, team, day }) {
  return html`<section class="sheetpage teamsheet"><header class="row"><span class="row grow">${teamShape(team.sign, { size: 30 })}<h2 class="grow">${teamName(team)}</h2></span><b class="display">${t('day', { n: day + 1 })}</b></header>
    ${game.days[day].rain_percent > 0 ? html`<p class="lead">${t('rp.tally.rain', { n: game.days[day].rain_percent })}</p>` : null}
    <div class="beside"><${Promised} game=${game}/><${Pots} game=${game}/></div><${Coins} game=${game} day=${day}/><${Fed} game=${game} day=${day}/><${Points} game=${game}/></section>`;
}

/** @param {{game: PencilGame, names: TeamName[]}} props names: of the session's teams; without them those of the signs */
export function TeamSheets({ game, names }) {
  const teams = names.length > 0 ? names : times(game.teams).map((sign) => ({ name: '', sign }));
  return html`${teams.flatMap((team, i) => game.days.map((_, day) => html`<${Sheet} key=${`${i}.${day}`} game=${game} team=${team} day=${day}/>`))}`;
}

