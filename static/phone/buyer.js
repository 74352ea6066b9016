// The buyer: prices as they fall every five seconds, orders, the cover, ingredients for other teams.
import { html, signal, useState } from '../vendor/ui.js';
import { formatAge, formatLeft, useTick } from '../shared/clock.js';
import { icon, symbol } from '../shared/icons.js';
import { number, signed, t } from '../shared/language.js';
import { affordable, changePercent, decay, decaySteps, orderTotal, unitPrice } from '../shared/market.js';
import { Stepper } from '../shared/stepper.js';
import { Act, Frame } from './frame.js';
import { Asks, GiveSheet } from './give.js';
import { amount, ingredientName, INGREDIENTS, ingredientSymbol, itemSymbol, lower } from './names.js';
import { wide } from './pieces.js';

/** @typedef {import('./game.js').Game} Game */

const LARGEST = 20;
const chosen = signal(0);
const wanted = signal(12);

/** The market of one ingredient as it is now. @param {Game} g @param {number} i */
function good(g, i) {
  const { base, press, steps, rise } = g.town.market[INGREDIENTS[i]];
  const { phase, phase_start: start, phase_end: end } = g.session;
  const running = phase === 'plan' || phase === 'action';
  const passed = running ? decaySteps(g.clock.now() - start, end - start) : steps;
  // The rise of a unit has been divided by the teams already.
  return { base, press: decay(press, Math.max(0, passed - steps), g.rules.decay_divisor), k: rise, teams: 1, priceCap: g.rules.price_cap_ppm };
}

/** @param {Game} g @param {number} i */
const room = (g, i) => g.rules.pantry_capacity - g.kitchen.pantry[i] - g.kitchen.on_order[i];

/** @param {{change: number}} props */
function Trend({ change }) {
  if (change === 0) return html`<span class="tr">${t('b.flat')}</span>`;
  return html`<span class=${`tr ${change > 0 ? 'up' : 'dn'}`}>${icon(change > 0 ? 'trending-up' : 'trending-down', undefined, t(change > 0 ? 'b.up' : 'b.down', { n: Math.abs(change) }))}<span aria-hidden="true">${signed(change)}%</span></span>`;
}

/** @param {{g: Game, i: number}} props */
function Good({ g, i }) {
  const { base, press } = good(g, i);
  const price = unitPrice(base, press);
  const limit = g.rules.pantry_capacity;
  const { pantry, on_order: coming } = g.kitchen;
  return html`<button type="button" class="card mk" aria-pressed=${chosen.value === i} onClick=${() => { chosen.value = i; }}>${symbol(ingredientSymbol(i))}
    <span class="grow"><b class="ell block">${ingredientName(i)}</b><span class="muted num block">${t('b.room', { n: pantry[i], m: coming[i], k: limit })}</span>
      <span class="bar thin" aria-hidden="true"><i style=${wide(pantry[i] / limit)}></i><i class="half" style=${wide(coming[i] / limit)}></i></span></span>
    <span class="p num">${number(price)}<${Trend} change=${changePercent(base, price)}/></span></button>`;
}

/** @param {{g: Game}} props */
function Cover({ g }) {
  const { raining, announced, forecast } = g.town.rain;
  if (g.kitchen.covered) return html`<div class="card row told" role="status">${icon('umbrella', 34)}<b class="grow">${t('b.cover.on')}</b>${icon('check')}</div>`;
  if (raining) return html`<div class="card row refused">${icon('umbrella', 34)}<b class="grow">${t('p.b.late', { n: g.rules.spoil_percent })}</b></div>`;
  const cost = g.rules.cover_cost;
  const general = g.blocked('cover', ['plan', 'action']);
  const why = general !== '' ? general : g.kitchen.coins < cost ? t('p.more.cost', { n: cost, m: g.kitchen.coins }) : '';
  const said = announced >= 0 ? t('p.b.announced', { t: formatLeft(g.clock.left(announced)) })
    : forecast.percent > 0 ? t('p.b.why', { p: forecast.percent, a: formatAge(forecast.from * 1000), b: formatAge(forecast.to * 1000), n: g.rules.spoil_percent }) : t('br.dry');
  return html`<div class="card sky"><div class="row top">${icon('umbrella', 34)}<div class="grow"><b>${t('b.cover')}</b><p class="said">${said}</p></div></div>
    <button type="button" class=${`btn wide ${why !== '' ? 'off' : announced >= 0 || forecast.percent > 0 ? '' : 'quiet'}`} disabled=${why !== ''} onClick=${() => g.send('cover', {}, { title: t('b.cover'), sub: t('b.cover.buy', { n: cost }) })}>
      <span>${t('b.cover.buy', { n: cost })}${why === '' ? null : html`<small>${why}</small>`}</span></button></div>`;
}

/** @param {{g: Game}} props */
function Orders({ g }) {
  const orders = Object.entries(g.kitchen.orders).sort((a, b) => a[1].at - b[1].at);
  if (orders.length === 0) return null;
  return html`<div class="sec"><h2>${t('b.onway')}</h2><span>${t('b.onway.sub')}</span></div>
    <div class="card rows">${orders.map(([id, order]) => html`<div class="row" key=${id}>${symbol(itemSymbol(order.i))}<b class="grow">${amount(order.i, order.n)}</b><b class="num">${formatLeft(g.clock.left(order.at))}</b></div>`)}</div>`;
}

/** @param {Game} g @param {number} i @param {number} cost */
function whyNot(g, i, cost) {
  const general = g.blocked('buy', ['plan', 'action']);
  if (general !== '') return general;
  if (g.town.rain.raining) return t('b.closed.sub', { t: formatLeft(g.clock.left(g.town.rain.ends)) });
  if (room(g, i) <= 0) return t('p.b.full');
  return cost > g.kitchen.coins ? t('p.more.cost', { n: cost, m: g.kitchen.coins }) : '';
}

/** @param {{g: Game}} props */
export function Buyer({ g }) {
  useTick();
  const [giving, setGiving] = useState(false);
  const i = chosen.value;
  const market = good(g, i);
  const most = Math.max(1, affordable(market, g.kitchen.coins, Math.min(LARGEST, room(g, i))));
  const q = Math.min(wanted.value, most);
  const { cost } = orderTotal({ ...market, q });
  const closed = g.town.rain.raining;
  const label = closed ? t('b.closed') : t('b.buy', { n: q, m: lower(ingredientName(i)) });
  const sub = t('b.buy.sub', { n: cost, m: g.kitchen.coins - cost, t: formatAge(g.rules.delivery_seconds * 1000) });
  const why = whyNot(g, i, cost);
  const dock = html`${closed ? null : html`<div class="sum"><span>${t('b.amount', { a: '1', b: String(most) })}</span>
      <${Stepper} value=${q} min=${1} max=${most} label=${ingredientName(i)} onChange=${(/** @type {number} */ n) => { wanted.value = n; }}/></div>`}
    <${Act} label=${label} sub=${sub} why=${why} onClick=${() => g.send('buy', { i: INGREDIENTS[i], q }, { title: label, sub })}/>`;
  return html`<${Frame} g=${g} dock=${dock} dockClass=${closed ? '' : 'qty'} tight>
    <div class="card row sun slim"><b class="grow">${t('b.cash')}</b><b class="num coins">${number(g.kitchen.coins)}</b><span class="said">${t('p.coins', { n: g.kitchen.coins })}</span></div>
    <div class="sec"><h2>${t('b.market')}</h2>${closed ? html`<span class="row wet">${icon('cloud-rain')}<span>${t('b.closed')}</span></span>` : html`<span>${t('b.each')}</span>`}</div>
    ${INGREDIENTS.map((_, n) => html`<${Good} key=${n} g=${g} i=${n}/>`)}
    <${Orders} g=${g}/><${Cover} g=${g}/><${Asks} g=${g} only="ingredient"/>
    <button type="button" class="btn quiet wide" onClick=${() => setGiving(true)}>${icon('hand-heart')}${t('p.give.open')}</button>
    ${giving ? html`<${GiveSheet} g=${g} items=${INGREDIENTS} onClose=${() => setGiving(false)}/>` : null}<//>`;
}
