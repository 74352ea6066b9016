// The facilitator's cards. Each shows what it will do, computed from what is there now, before it is held.
import { html, useState } from '../vendor/ui.js';
import { formatLeft, useTick } from '../shared/clock.js';
import { HoldButton } from '../shared/hold-button.js';
import { icon } from '../shared/icons.js';
import { number, t } from '../shared/language.js';
import { Stepper } from '../shared/stepper.js';
import { byNumber, itemName, kampungName } from '../screen/names.js';

/** @typedef {import('../shared/views').FacilitatorView} FacilitatorView */
/** @typedef {import('../shared/views').CardKind} CardKind */
/** @typedef {import('./session.js').PartProps} PartProps */
/** @typedef {{start_in: number, seconds: number, cut: number, ingredient: 'rice' | 'vegetable' | 'protein', ppm: number, c: number, per_team: number, coins: number}} Numbers */

/** @type {{card: CardKind, sign: string, text: string, phases: string[]}[]} */
export const CARDS = [
  { card: 'rain', sign: 'cloud-rain', text: 'ev.rain', phases: ['action'] },
  { card: 'price_shock', sign: 'trending-up', text: 'ev.price', phases: ['plan', 'action', 'review'] },
  { card: 'influx', sign: 'tent', text: 'ev.guest', phases: ['plan', 'action'] },
  { card: 'grant', sign: 'gift', text: 'ev.grant', phases: ['plan', 'action', 'review'] },
  { card: 'extra_time', sign: 'clock', text: 'ev.time', phases: ['plan', 'action', 'review'] },
];
/** @type {('rice' | 'vegetable' | 'protein')[]} */
const INGREDIENTS = ['rice', 'vegetable', 'protein'];
const PPM = 1000000;

/** @param {FacilitatorView} view @returns {Numbers} */
function standard({ cards, towns }) {
  return { start_in: cards.rain_ahead, seconds: cards.rain_seconds, cut: 0, ingredient: 'protein', ppm: cards.shock_ppm, c: fewest(towns) - 1, per_team: cards.per_team, coins: cards.coins };
}

/** How many kampung every town has. @param {FacilitatorView['towns']} towns */
function fewest(towns) {
  return Math.min(...Object.values(towns).map((town) => Object.keys(town.kampung).length));
}

/** What goes with the command. @param {CardKind} card @param {Numbers} n */
function args(card, n) {
  switch (card) {
    case 'rain': return { card, start_in: n.start_in, seconds: n.seconds, cut: n.cut };
    case 'price_shock': return { card, ingredient: n.ingredient, ppm: n.ppm };
    case 'influx': return { card, c: n.c, per_team: n.per_team };
    case 'grant': return { card, coins: n.coins };
    default: return { card };
  }
}

/** The short line on a closed card. @param {CardKind} card @param {Numbers} n @param {FacilitatorView} view */
function short(card, n, view) {
  switch (card) {
    case 'rain': return t('fac.c.rain', { n: n.start_in, m: n.seconds });
    case 'price_shock': return `${itemName(n.ingredient)} +${number(n.ppm / 10000)}%`;
    case 'influx': return t('fac.c.influx', { c: kampungName(view.towns[0], n.c), n: n.per_team });
    case 'grant': return t('fac.c.grant', { n: n.coins });
    default: return t('fac.c.time', { n: view.cards.extension });
  }
}

/** @param {FacilitatorView} view @param {Numbers} n @param {number} left */
function rainEffect(view, n, left) {
  const towns = Object.values(view.towns);
  const kitchens = towns.flatMap((town) => Object.values(town.kitchens));
  const bare = kitchens.filter((kitchen) => !kitchen.covered);
  const lost = bare.reduce((sum, kitchen) => sum + Math.floor((kitchen.store * view.cards.spoil_percent) / 100), 0);
  const lines = [t('fac.e.rain.shut', { n: Math.min(n.seconds, Math.max(0, Math.round(left / 1000) - n.start_in)) }), t('fac.e.rain.slow', { n: view.cards.rain_percent - 100 }),
    lost === 0 ? t('fac.e.rain.safe') : t('fac.e.rain.store', { n: bare.length, m: kitchens.length, k: lost })];
  const roads = n.cut === 0 ? [] : towns.map((town) => kampungName(town, Object.keys(town.kampung).length - n.cut));
  lines.push(t('fac.e.rain.road', { c: roads.length === 0 ? t('fac.none') : [...new Set(roads)].join(', ') }));
  if (n.start_in * 1000 >= left) lines.unshift(t('fac.e.rain.late'));
  return lines;
}

/** What a card would do now, line by line. @param {CardKind} card @param {Numbers} n @param {FacilitatorView} view @param {number} left ms of this phase */
function effect(card, n, view, left) {
  const towns = Object.values(view.towns);
  switch (card) {
    case 'rain': return rainEffect(view, n, left);
    case 'price_shock': {
      const { base } = view.towns[0].market[n.ingredient];
      return [t('fac.e.price', { m: itemName(n.ingredient), n: Math.round((base * n.ppm) / PPM), k: base }), t('fac.e.price.fades')];
    }
    case 'influx': return towns.map((town) => {
      const people = n.per_team * Object.keys(town.teams).length;
      return t('fac.e.influx', { c: kampungName(town, n.c), n: people, a: town.hungry[n.c], b: town.hungry[n.c] + people });
    }).concat(t('fac.e.influx.wait'));
    case 'grant': {
      const coins = towns.flatMap((town) => Object.values(town.kitchens).map((kitchen) => kitchen.coins));
      return [t('fac.e.grant', { n: n.coins, m: coins.length }), t('fac.e.grant.least', { a: Math.min(...coins), b: Math.min(...coins) + n.coins })];
    }
    default: return [t('fac.e.time', { a: formatLeft(left), b: formatLeft(left + view.cards.extension * 1000) }), t('fac.e.time.only')];
  }
}

/** @param {{label: string, value: number, min: number, max: number, step?: number, onChange: (n: number) => void}} props */
function Amount({ label, value, min, max, step = 1, onChange }) {
  return html`<div class="amount"><span>${label}</span><${Stepper} class="step stp" value=${value} min=${min} max=${max} step=${step} label=${label} onChange=${onChange}/></div>`;
}

/** @param {{card: CardKind, n: Numbers, view: FacilitatorView, onChange: (n: Numbers) => void}} props */
function Settings({ card, n, view, onChange }) {
  const set = (/** @type {Partial<Numbers>} */ part) => onChange(Object.assign({}, n, part));
  const count = fewest(view.towns);
  switch (card) {
    case 'rain': return html`<${Amount} label=${t('fac.a.in')} value=${n.start_in} min=${view.cards.rain_ahead} max=${600} step=${5} onChange=${(/** @type {number} */ v) => set({ start_in: v })}/>
      <${Amount} label=${t('fac.a.for')} value=${n.seconds} min=${10} max=${600} step=${10} onChange=${(/** @type {number} */ v) => set({ seconds: v })}/>
      <${Amount} label=${t('fac.a.cut')} value=${n.cut} min=${0} max=${count - 1} onChange=${(/** @type {number} */ v) => set({ cut: v })}/>`;
    case 'price_shock': return html`<div class="seg three" role="group" aria-label=${t('fac.a.what')}>${INGREDIENTS.map((i) => html`<button key=${i} type="button" aria-pressed=${n.ingredient === i} onClick=${() => set({ ingredient: i })}>${itemName(i)}</button>`)}</div>
      <${Amount} label=${t('fac.a.percent')} value=${n.ppm / 10000} min=${10} max=${200} step=${10} onChange=${(/** @type {number} */ v) => set({ ppm: v * 10000 })}/>`;
    case 'influx': return html`<label class="amount"><span>${t('fac.a.where')}</span><select class="in" value=${n.c} onChange=${(/** @type {any} */ event) => set({ c: Number(event.currentTarget.value) })}>
        ${byNumber(view.towns[0].kampung).slice(0, count).map(([id, k]) => html`<option key=${id} value=${id} selected=${id === n.c}>${k.name}</option>`)}</select></label>
      <${Amount} label=${t('fac.a.perteam')} value=${n.per_team} min=${1} max=${100} onChange=${(/** @type {number} */ v) => set({ per_team: v })}/>`;
    case 'grant': return html`<${Amount} label=${t('fac.a.coins')} value=${n.coins} min=${100} max=${10000} step=${100} onChange=${(/** @type {number} */ v) => set({ coins: v })}/>`;
    default: return null;
  }
}

/** Why a card cannot be played now; empty if it can. @param {CardKind} card @param {FacilitatorView} view @param {string[]} phases */
function hindrance(card, view, phases) {
  if (!phases.includes(view.session.phase)) return t('fac.c.phase', { n: phases.map((phase) => t(`phase.${phase}`)).join(', ') });
  const rains = Object.values(view.towns).some((town) => town.rain.raining || town.rain.announced >= 0);
  return card === 'rain' && rains ? t('fac.c.raining') : '';
}

/** What the scenario has in store today; players do not know it. @param {PartProps} props */
function ComingRain({ view, connection }) {
  const town = Object.values(view.towns).find((one) => one.rain_at >= 0);
  const raining = Object.values(view.towns).find((one) => one.rain.raining);
  if (raining !== undefined) return html`<p class="hp sky">${icon('cloud-rain')}${t('fac.rainsleft', { t: formatLeft(connection.clock.left(raining.rain.ends)) })}</p>`;
  if (town === undefined || connection.clock.left(town.rain_at) === 0) return null;
  return html`<p class="hp sky" title=${t('fac.onlyyou')}>${icon('eye')}${t('fac.rainsin', { t: formatLeft(connection.clock.left(town.rain_at)) })}</p>`;
}

/** @param {PartProps} props */
export function Cards({ view, connection }) {
  useTick();
  const [open, setOpen] = useState(/** @type {CardKind | ''} */ (''));
  const [numbers, setNumbers] = useState(() => standard(view));
  const left = connection.clock.left(view.session.phase_end);
  const play = (/** @type {CardKind} */ card) => {
    connection.send('card', args(card, numbers));
    setOpen('');
    setNumbers(standard(view));
  };
  return html`<h2>${t('ff.events')}</h2><${ComingRain} view=${view} connection=${connection}/>
    ${CARDS.map(({ card, sign, text, phases }) => {
    const blocked = hindrance(card, view, phases);
    return html`<div key=${card} class=${`evcard${open === card ? ' open' : ''}`}>
      <button type="button" class=${`evb${open === card ? ' on' : ''}`} aria-expanded=${open === card} onClick=${() => setOpen(open === card ? '' : card)}>
        ${icon(sign)}<span>${t(text)}</span><small>${blocked || short(card, numbers, view)}</small></button>
      ${open !== card ? null : html`<div class="preview"><${Settings} card=${card} n=${numbers} view=${view} onChange=${setNumbers}/>
        <b>${t('ff.preview')}</b><ul>${effect(card, numbers, view, left).map((line) => html`<li key=${line}>${line}</li>`)}</ul>
        <${HoldButton} class="dng wide" disabled=${blocked !== '' || view.session.paused} onConfirm=${() => play(card)}>${t('ff.play')}<//></div>`}</div>`;
  })}`;
}
