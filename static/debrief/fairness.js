// Was it fair? Kampung by days and groups, or by mealtimes, as heat, with the gap between the best and the worst.
import { html, useState } from '../vendor/ui.js';
import { GROUP_SYMBOLS, symbol } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { byKampung, byMealtime, gap, heatStep, mostMissed } from './fair.js';
import { Ask, Sub, TownFilter } from './frame.js';

/** @typedef {import('./fair.js').Share} Share */

/** Children, adults, elders, as they are told; the rules count adults first. */
const GROUPS = [1, 0, 2];
const STEPS = ['0–34%', '35–49%', '50–64%', '65–79%', '80–100%'];

/** @param {Share} one @param {any} key */
function cell(one, key) {
  return html`<td key=${key} class=${`h${heatStep(one.percent)}`}>${one.percent < 0 ? '–' : one.percent}</td>`;
}

/** @param {{rows: ReturnType<typeof byKampung>, days: number}} props */
function ByDay({ rows, days }) {
  const list = Array.from({ length: days }, (_, i) => i);
  return html`<table class="heat"><thead><tr><td></td>${list.map((day) => html`<th key=${`d${day}`} scope="col">${t('day', { n: day + 1 })}</th>`)}
      <td class="apart"></td>
      ${GROUPS.map((g) => html`<th key=${`g${g}`} scope="col"><span class="grp">${symbol(GROUP_SYMBOLS[g], 34)}${t(`grp.${GROUP_SYMBOLS[g]}`)}</span></th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr key=${row.c}><th scope="row"><span class="ell">${row.name}</span></th>${row.days.map((one, day) => cell(one, `d${day}`))}
      <td class="apart"></td>${GROUPS.map((g) => cell(row.groups[g], `g${g}`))}</tr>`)}</tbody></table>`;
}

/** @param {ReturnType<typeof byMealtime>} props */
function ByMealtime({ columns, rows }) {
  const begins = (/** @type {number} */ i) => i > 0 && columns[i].day !== columns[i - 1].day;
  return html`<table class="heat close"><thead><tr><td></td>${columns.map(({ day, mealtime }, i) => html`${begins(i) ? html`<td class="apart"></td>` : null}<th key=${i} scope="col">${t('db.mealtime', { n: day + 1, m: mealtime + 1 })}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr key=${row.c}><th scope="row"><span class="ell">${row.name}</span></th>${row.cells.map((one, i) => html`${begins(i) ? html`<td class="apart"></td>` : null}${cell(one, i)}`)}</tr>`)}</tbody></table>`;
}

/** @param {{rows: ReturnType<typeof byKampung>, days: number}} props */
function Gap({ rows, days }) {
  const daily = Array.from({ length: days }, (_, day) => gap(rows.map((row) => row.days[day])));
  const all = gap(rows.map((row) => row.all));
  const high = Math.max(1, ...daily);
  return html`<section class="pn gap"><p>${t('db.gap')}</p>${all < 0 ? html`<p class="none">${t('db.none')}</p>` : html`<p class="big"><b class="num">${all}</b> ${t('db.points')}</p>`}
    <ol class="gapbars">${daily.map((n, day) => html`<li key=${day}><b class="num">${n < 0 ? '–' : n}</b><i style=${`height:${Math.max(3, (96 * Math.max(0, n)) / high)}px`}></i><span>${t('day', { n: day + 1 })}</span></li>`)}</ol></section>`;
}

/** @param {import('./frame.js').PictureProps} props */
export function Fairness({ data, town, act }) {
  const [meals, setMeals] = useState(false);
  const rows = byKampung(data, town);
  const missed = mostMissed(rows);
  return html`<${Sub} text=${t(meals ? 'db.fairness.meals' : 'db.fairness.sub')}><${TownFilter} data=${data} town=${town} act=${act}/>
      ${act === null ? null : html`<div class="teamfilter" role="group" aria-label=${t('db.fairness')}><button type="button" class="pick" aria-pressed=${!meals} onClick=${() => setMeals(false)}>${t('db.by.day')}</button>
        <button type="button" class="pick" aria-pressed=${meals} onClick=${() => setMeals(true)}>${t('db.by.meal')}</button></div>`}<//>
    <main class="main fairness"><section class="heatbox">${meals ? html`<${ByMealtime} ...${byMealtime(data, town)}/>` : html`<${ByDay} rows=${rows} days=${data.days}/>`}
        <ul class="heatkey">${STEPS.map((text, i) => html`<li key=${text} class=${`h${i + 1}`}>${text}</li>`)}</ul></section>
      <div class="side"><${Gap} rows=${rows} days=${data.days}/>
        ${missed === undefined ? null : html`<p class="pn say">${t('db.missed', { a: t(`grp.${GROUP_SYMBOLS[missed.g]}`), b: missed.row.name, k: missed.one.percent, n: missed.one.of })}</p>`}
        <${Ask} text=${t('db.ask.fairness')}/></div></main>`;
}
