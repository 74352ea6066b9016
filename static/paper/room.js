// What hangs in the room: the price list and the map; and what the facilitator alone has: who is hungry, and when it rains.
import { html } from '../vendor/ui.js';
import { GROUP_SYMBOLS } from '../shared/icons.js';
import { number, t } from '../shared/language.js';

/** @typedef {import('./pencil').PencilGame} PencilGame */

const GOODS = ['ing.rice', 'ing.veg', 'ing.protein'];
const MEALS = ['basic', 'nutri', 'soft'];
const WIDTH = 680;
const HEIGHT = 560;
const NEAREST = 190;
const FARTHEST = 400;
const GATE = 104;

/** @param {{game: PencilGame}} props */
export function Market({ game }) {
  const steps = game.market[0].prices.map((_, i) => i);
  return html`<section class="sheetpage" id="market"><h2>${t('rp.paper.sheet.market')}</h2><p class="lead">${t('rp.market.how')}</p>
    <table class="figures prices"><thead><tr><th scope="col" rowspan="2">${t('rp.market.step')}</th>${GOODS.map((key) => html`<th key=${key} scope="colgroup" colspan="2" class="num">${t(key)}</th>`)}</tr>
        <tr>${GOODS.flatMap((key) => [html`<th key=${`${key}t`} scope="col" class="num">${t('rp.market.total')}</th>`, html`<th key=${`${key}p`} scope="col" class="num">${t('rp.market.price')}</th>`])}</tr></thead>
      <tbody>${steps.map((i) => html`<tr key=${i}><th scope="row">${i + 1}</th>${game.market.flatMap((good, g) => [html`<td key=${`${g}t`} class="num">${i === steps.length - 1 ? t('rp.market.more') : t('rp.market.range', { a: good.units * i, b: good.units * (i + 1) - 1 })}</td>`, html`<td key=${`${g}p`} class="num"><b>${number(good.prices[i])}</b></td>`])}</tr>`)}</tbody></table>
    <p class="lead">${t('rp.market.after')}</p>
    <table class="tally totals"><caption>${t('rp.market.bought')}</caption><tbody>${GOODS.map((key) => html`<tr key=${key}><th scope="row">${t(key)}</th><td></td></tr>`)}</tbody></table>
    <h3>${t('rp.recipes', { n: game.batch })}</h3><table class="figures"><thead><tr><th scope="col">${t('rp.meal')}</th><th scope="col">${t('rp.for')}</th>${GOODS.map((key) => html`<th key=${key} scope="col" class="num">${t(key)}</th>`)}</tr></thead>
      <tbody>${MEALS.map((meal, m) => html`<tr key=${meal}><th scope="row">${t(`meal.${meal}`)}</th><td>${t(`meal.${meal}.for`)}</td>${game.recipes[m].map((n, i) => html`<td key=${i} class="num">${number(n)}</td>`)}</tr>`)}</tbody></table></section>`;
}

/** Where a kampung stands: the farther, the farther from the kitchens, near and far ones side by side. @param {PencilGame} game @param {number} c */
function placeOf(game, c) {
  const far = game.kampung.map((k) => k.seconds);
  const [low, high] = [Math.min(...far), Math.max(...far)];
  const order = game.kampung.map((_, i) => i).sort((a, b) => (a % 2) - (b % 2) || (a % 2 === 0 ? a - b : b - a));
  const angle = Math.PI * (0.05 + (0.9 * order.indexOf(c)) / Math.max(1, order.length - 1));
  const way = NEAREST + ((FARTHEST - NEAREST) * (game.kampung[c].seconds - low)) / Math.max(1, high - low);
  return { x: WIDTH / 2 - Math.cos(angle) * (way + 20) * 0.7, y: HEIGHT - GATE - Math.sin(angle) * way };
}

/** @param {{game: PencilGame}} props */
export function TownMap({ game }) {
  const home = { x: WIDTH / 2, y: HEIGHT - 40 };
  return html`<section class="sheetpage" id="map"><h2>${t('rp.paper.sheet.map')}</h2><p class="lead">${t('rp.map.how')}</p>
    <svg class="townplan" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${t('rp.paper.sheet.map')}>${game.kampung.map((k, c) => {
    const { x, y } = placeOf(game, c);
    return html`<g key=${k.name}><path d=${`M${home.x} ${home.y}L${x} ${y}`} class=${k.trips > 1 ? 'road near' : 'road'}/></g>`;
  })}
      ${game.kampung.map((k, c) => {
    const { x, y } = placeOf(game, c);
    return html`<g key=${k.name}><rect x=${x - 62} y=${y - 30} width="124" height="58" rx="10" class="place"/><text x=${x} y=${y - 11} text-anchor="middle" class="name">${k.name}</text><text x=${x} y=${y + 5} text-anchor="middle">${t('ff.sec', { n: k.seconds })}</text><text x=${x} y=${y + 20} text-anchor="middle">${t('rp.map.trips', { n: k.trips })}</text></g>`;
  })}
      <g><rect x=${home.x - 76} y=${home.y - 22} width="152" height="48" rx="10" class="home"/><text x=${home.x} y=${home.y + 7} text-anchor="middle" class="kitchens">${t('rp.map.kitchens')}</text></g></svg></section>`;
}

/** @param {{game: PencilGame, day: number}} props */
function NeedsOf({ game, day }) {
  const { needs, rain_at: rain } = game.days[day];
  return html`<section class="sheetpage needs" data-day=${day}><h2>${t('rp.needs.title', { n: day + 1 })}</h2><p class="lead"><b>${t('rp.needs.secret')}</b> ${rain < 0 ? t('rp.needs.dry') : t('rp.needs.rain', { n: rain + 1 })}</p>
    <table class="tally needtable"><thead><tr><th scope="col">${t('rp.kampung')}</th><th scope="col">${t('rp.when')}</th>${GROUP_SYMBOLS.map((group) => html`<th key=${group} scope="col">${t(`grp.${group}`)}</th>`)}<th scope="col">${t('rp.needs.from')}</th><th scope="col">${t('rp.needs.fed')}</th><th scope="col">${t('rp.needs.left')}</th></tr></thead>
      ${game.kampung.map((k, c) => html`<tbody key=${k.name} class="keep">${needs.map((kampung, i) => html`<tr key=${i} data-need=${kampung[c].join(',')}>${i === 0 ? html`<th scope="rowgroup" rowspan=${needs.length}>${k.name}</th>` : null}<td class="short">${t('rp.mealtime', { n: i + 1 })}</td>${kampung[c].map((n, g) => html`<td key=${g} class="need num">${number(n)}</td>`)}<td></td><td></td><td></td></tr>`)}</tbody>`)}</table></section>`;
}

/** @param {{game: PencilGame}} props */
export function Needs({ game }) {
  return html`${game.days.map((_, day) => html`<${NeedsOf} key=${day} game=${game} day=${day}/>`)}`;
}
