// The cook: which meal goes on a free stove.
import { html, signal } from '../vendor/ui.js';
import { formatAge, formatLeft, useTick } from '../shared/clock.js';
import { icon, symbol } from '../shared/icons.js';
import { number, t } from '../shared/language.js';
import { Act, Frame } from './frame.js';
import { groupSymbol, INGREDIENTS, ingredientName, ingredientSymbol, itemName, lower, MEALS, mealFor, mealName, mealSymbol, seatName } from './names.js';
import { done, firstFree, freeOnes, Shelf, Stock } from './pieces.js';

/** @typedef {import('./game.js').Game} Game */

const ROUND = 2 * Math.PI * 28;
const chosen = signal(0);

/** The leader's name, as whoever helps is the leader. @param {Game} g */
function helper(g) {
  const leader = Object.values(g.team.seats).find((seat) => seat.roles.includes('leader'));
  return seatName(leader);
}

/** @param {{g: Game, i: number, next: boolean}} props */
function Stove({ g, i, next }) {
  const job = g.kitchen.stoves[String(i)];
  const share = job ? done(g, job) : 0;
  const meal = job && job.m ? MEALS.indexOf(job.m) : 0;
  return html`<div class=${`card stove${next ? ' sel' : ''}${job ? ' busy' : ''}`}>
    <span class="pot"><svg class="r" viewBox="0 0 66 66" aria-hidden="true"><circle class="pot-face" cx="33" cy="33" r="28"/>
      <circle class="pot-left" cx="33" cy="33" r="28" stroke-dasharray=${`${(ROUND * share).toFixed(1)} ${ROUND.toFixed(1)}`} transform="rotate(-90 33 33)"/><circle class="pot-rim" cx="33" cy="33" r="32"/></svg>
      ${job ? symbol(mealSymbol(meal)) : html`<span class="gi pot-plus">${icon('plus', 36)}</span>`}</span>
    ${job ? html`<b><span class="num">${formatLeft(g.clock.left(job.end))}</span> · ${mealName(meal)}</b>
        ${job.helped ? html`<small class="helped">${icon('zap', 16)}<span class="ell" dir="auto">${t('k.helped', { n: helper(g) })}</span></small>` : html`<small>${t('k.stove', { n: i + 1 })}</small>`}`
      : html`<b>${t('k.stove', { n: i + 1 })}</b><small>${t('k.empty')}</small>`}</div>`;
}

/** People of a group that the team has heard of, in all kampung. @param {Game} g @param {number} group */
function heard(g, group) {
  return g.kampungIds().reduce((all, c) => { const { report } = g.kampung(c); return all + (report ? report.need[group] : 0); }, 0);
}

/** What a pot of this lacks: ingredient and units, or nothing. @param {Game} g @param {number} m */
function lacking(g, m) {
  return INGREDIENTS.map((_, i) => ({ i, n: g.rules.recipes[m][i] - g.kitchen.pantry[i] })).filter((short) => short.n > 0);
}

/** @param {Game} g @param {number} m */
const lackText = (g, m) => lacking(g, m).map(({ i, n }) => t('k.short', { m: ingredientName(i), n })).join(', ');

/** @param {{g: Game, m: number}} props */
function Recipe({ g, m }) {
  const recipe = g.rules.recipes[m];
  const short = lackText(g, m);
  return html`<button type="button" class="card rec" aria-pressed=${chosen.value === m} onClick=${() => { chosen.value = m; }}>
    ${symbol(mealSymbol(m))}<b>${mealName(m)}</b><span class="muted num time">${icon('clock', 18)}${formatAge(g.rules.cook_seconds[m] * 1000)}</span>
    <span class="cost"><span class="muted heard">${symbol(groupSymbol(m), 20, mealFor(m))}${t('k.heard', { n: heard(g, m) })}</span>
      ${INGREDIENTS.map((_, i) => (recipe[i] === 0 ? null : html`<span key=${i} class=${g.kitchen.pantry[i] < recipe[i] ? 'short' : ''}><span class="vh">${ingredientName(i)} </span>${number(recipe[i])}${symbol(ingredientSymbol(i))}</span>`))}</span>
    ${short === '' ? null : html`<span class="short line">${short}</span>`}</button>`;
}

/** @param {Game} g */
function whyNot(g) {
  const { stoves, assets } = g.kitchen;
  const general = g.blocked('cook', ['action']);
  if (general !== '') return general;
  if (freeOnes(stoves, assets.stoves).length === 0) return t('p.k.nostove', { t: formatLeft(g.clock.left(firstFree(g, stoves))) });
  return lackText(g, chosen.value);
}

/** @param {{g: Game}} props */
export function Cook({ g }) {
  useTick();
  const { stoves, assets } = g.kitchen;
  const m = chosen.value;
  const next = freeOnes(stoves, assets.stoves)[0];
  const label = t('k.go', { n: g.rules.batch, m: lower(itemName(MEALS[m])) });
  const sub = t('k.go.sub', { n: (next === undefined ? 0 : next) + 1, t: formatAge(g.rules.cook_seconds[m] * 1000) });
  const dock = html`<${Act} label=${label} sub=${sub} why=${whyNot(g)} onClick=${() => g.send('cook', { m: MEALS[m] }, { title: label, sub })}/>`;
  return html`<${Frame} g=${g} dock=${dock} tight>
    <div class="g2">${Array.from({ length: assets.stoves }, (_, i) => html`<${Stove} key=${i} g=${g} i=${i} next=${i === next}/>`)}</div>
    <${Stock} g=${g}/>
    <div class="sec"><h2>${t('k.what')}</h2><span>${t('k.pot', { n: g.rules.batch })}</span></div>
    ${MEALS.map((_, i) => html`<${Recipe} key=${i} g=${g} m=${i}/>`)}
    <div class="sec"><h2>${t('k.shelf')}</h2><span>${t('k.fresh')}</span></div><${Shelf} g=${g}/><//>`;
}
