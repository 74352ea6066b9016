// The courier: choose a kampung, load a van, send it.
import { html, signal, useState } from '../vendor/ui.js';
import { formatAge, formatLeft, useTick } from '../shared/clock.js';
import { icon, symbol } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { Sheet } from '../shared/sheet.js';
import { Stepper } from '../shared/stepper.js';
import { Act, Frame } from './frame.js';
import { groupSymbol, kampungName, MEALS, mealFor, mealName, mealSymbol } from './names.js';
import { firstFree, freeOnes, KampungChoice, KampungFacts, People, shelf, Vehicle } from './pieces.js';

/** @typedef {import('./game.js').Game} Game */
/** @typedef {import('../shared/views').Three} Three */

const SLOT_NAMES = ['basic', 'nutri', 'soft'];
const NEARLY_OVER_MS = 75000;
const TOLD_FOR_MS = 30000;

/** What is being prepared; it outlives a look at another tab. */
const target = signal(/** @type {number | null} */ (null));
const load = signal(/** @type {Three} */ ([0, 0, 0]));
const anyone = signal(false);

/** Forgets what was prepared. */
export function dropLoad() {
  target.value = null;
  load.value = [0, 0, 0];
  anyone.value = false;
}

/** @param {Three} n */
const sum = (n) => n[0] + n[1] + n[2];

/** The load as far as the shelf still has it. @param {Game} g @returns {Three} */
function loadable(g) {
  const have = shelf(g);
  return /** @type {Three} */ (load.value.map((n, m) => Math.min(n, have[m].n)));
}

/** Fills the van to the need that was heard: what counts most first, never more than the shelf has. @param {Game} g @param {Three} need @returns {Three} */
function fitting(g, need) {
  const have = shelf(g);
  /** @type {Three} */
  const filled = [0, 0, 0];
  let room = g.rules.van_capacity;
  const order = [0, 1, 2].sort((a, b) => g.rules.points_fit[b] - g.rules.points_fit[a] || a - b);
  for (const m of order) {
    filled[m] = Math.min(need[m], have[m].n, room);
    room -= filled[m];
  }
  return filled;
}

/** How many of the loaded meals go stale before a moment; those that expire first are taken. @param {Game} g @param {Three} n @param {number} at */
function staleBy(g, n, at) {
  return shelf(g).reduce((all, s, m) => {
    let left = n[m];
    let stale = 0;
    for (const lot of s.lots) {
      const part = Math.min(left, lot.n);
      left -= part;
      if (lot.expires_at <= at) stale += part;
    }
    return all + stale;
  }, 0);
}

/** @param {{g: Game}} props */
function LastDelivery({ g }) {
  const told = g.kitchen.deliveries;
  const last = told[Math.max(...Object.keys(told).map(Number))];
  if (!last || g.clock.since(last.at) > TOLD_FOR_MS) return null;
  const back = sum(last.back);
  const lost = last.load - sum(last.eaten) - back;
  return html`<div class=${`card told${sum(last.eaten) === 0 ? ' none' : ''}`} role="status">${icon(lost > 0 ? 'triangle-alert' : 'check')}<div class="grow"><b>${t('c.ate', { k: kampungName(g.kampung(last.c).name), n: sum(last.eaten) })}</b>
    <div class="row wrap"><${People} n=${last.eaten}/>${back > 0 ? html`<span class="muted">${t('c.ret', { n: back })}</span>` : null}${lost > 0 ? html`<b class="lost">${t('p.c.lost', { n: lost })}</b>` : null}</div></div></div>`;
}

/** @param {{g: Game}} props */
function Vans({ g }) {
  const { vans, assets } = g.kitchen;
  const next = freeOnes(vans, assets.vans)[0];
  return html`<div class="g2">${Array.from({ length: assets.vans }, (_, i) => html`
    <${Vehicle} key=${i} g=${g} name=${t('c.van', { n: i + 1 })} sign="truck" job=${vans[String(i)]} next=${i === next}/>`)}</div>`;
}

/** @param {{g: Game, onChange: () => void}} props */
function Target({ g, onChange }) {
  const c = target.value;
  if (c === null) {
    return g.byFree().map((id) => html`<${KampungChoice} key=${id} g=${g} c=${id} onClick=${() => { target.value = id; window.scrollTo(0, 0); }}/>`);
  }
  return html`<div class="card sel target"><div class="kp"><${KampungFacts} g=${g} c=${c}/></div>
    <div class="row apart"><span class="grow said"><b>${g.kampung(c).free || 0}</b> ${t('free.you')}</span>
      <button type="button" class="btn small flat" onClick=${onChange}>${t('c.change')}${icon('chevron-down')}</button></div></div>`;
}

/** @param {{g: Game, onClose: () => void}} props */
function PickKampung({ g, onClose }) {
  useTick();
  return html`<${Sheet} title=${t('c.pick')} subtitle=${t('c.sort')} onClose=${onClose}>${g.byFree().map((id) => html`
    <${KampungChoice} key=${id} g=${g} c=${id} selected=${target.value === id} onClick=${() => { target.value = id; onClose(); }}/>`)}<//>`;
}

/** @param {{g: Game, m: number, n: Three}} props */
function LoadRow({ g, m, n }) {
  const s = shelf(g)[m];
  const room = g.rules.van_capacity - sum(n);
  return html`<div class="loadrow">${symbol(mealSymbol(m))}
    <div class="grow"><b>${mealName(m)}${symbol(groupSymbol(m), 22, mealFor(m))}</b>
      <span class="muted num">${t('c.shelf', { n: s.n })}${s.first < 0 ? null : html`${icon('hourglass')}${formatLeft(g.clock.left(s.first))}`}</span></div>
    <${Stepper} value=${n[m]} min=${0} max=${Math.min(s.n, n[m] + room)} label=${mealName(m)}
      onChange=${(/** @type {number} */ value) => { const next = /** @type {Three} */ ([...n]); next[m] = value; load.value = next; }}/></div>`;
}

/** @param {{g: Game, n: Three}} props */
function LoadCard({ g, n }) {
  const c = target.value;
  const report = c === null ? undefined : g.kampung(c).report;
  const nearlyOver = g.phase === 'action' && g.phaseLeft() <= NEARLY_OVER_MS;
  const slots = MEALS.flatMap((_, m) => Array.from({ length: n[m] }, () => SLOT_NAMES[m]));
  return html`<div class="card load">
    ${report || c === null ? null : html`<div class="tip">${icon('ear')}<span>${t('c.nofill')}</span></div>`}
    <div class=${report ? 'opts' : 'opts one'}>
      ${report ? html`<button type="button" class="btn sun" onClick=${() => { load.value = fitting(g, report.need); }}>${icon('sparkles')}${t('c.fill')}</button>` : null}
      <button type="button" class="sw" role="switch" aria-checked=${anyone.value} onClick=${() => { anyone.value = !anyone.value; }}>
        <span>${t(nearlyOver && !anyone.value ? 'c.anyhint' : 'c.anyone')}</span><u></u></button></div>
    <div class="slots" aria-hidden="true">${Array.from({ length: g.rules.van_capacity }, (_, i) => html`<i class=${slots[i] || ''} key=${i}></i>`)}</div>
    ${MEALS.map((_, m) => html`<${LoadRow} key=${m} g=${g} m=${m} n=${n}/>`)}</div>`;
}

/** @param {Game} g @param {Three} n */
function whyNot(g, n) {
  const { vans, assets } = g.kitchen;
  const general = g.blocked('dispatch', ['action']);
  if (general !== '') return general;
  if (freeOnes(vans, assets.vans).length === 0) return t('p.c.novan', { t: formatLeft(g.clock.left(firstFree(g, vans))) });
  if (target.value === null) return t('p.c.notarget');
  if (g.kampung(target.value).closed) return t('p.c.closed');
  if (sum(n) === 0) return t(shelf(g).every((s) => s.n === 0) ? 'p.c.noshelf' : 'p.c.noload');
  return '';
}

/** Before it leaves: too late for the bell, or stale on the way. @param {Game} g @param {Three} n */
function warning(g, n) {
  if (target.value === null || g.phase !== 'action' || sum(n) === 0) return '';
  const arrival = g.clock.now() + g.kampung(target.value).van_ms;
  if (arrival >= g.session.phase_end) return t('c.late', { n: Math.max(1, Math.ceil((arrival - g.session.phase_end) / 1000)) });
  const stale = staleBy(g, n, arrival);
  return stale > 0 ? t('p.c.stale', { n: stale }) : '';
}

/** @param {Game} g @param {Three} n */
async function dispatch(g, n) {
  const c = /** @type {number} */ (target.value);
  const van = freeOnes(g.kitchen.vans, g.kitchen.assets.vans)[0] + 1;
  const sub = `${t('portions', { n: sum(n) })} · ${kampungName(g.kampung(c).name)} · ${formatAge(g.kampung(c).van_ms)}`;
  const answer = await g.send('dispatch', { c, load: n, anyone: anyone.value }, { title: t('c.go', { n: van }), sub });
  if (!answer.ok) return;
  load.value = [0, 0, 0];
  target.value = null;
  window.scrollTo(0, 0);
}

/** @param {{g: Game}} props */
export function Courier({ g }) {
  useTick();
  const [picking, setPicking] = useState(false);
  if (target.value !== null && !g.kampung(target.value)) target.value = null;
  const n = loadable(g);
  const c = target.value;
  const van = freeOnes(g.kitchen.vans, g.kitchen.assets.vans)[0];
  const warn = warning(g, n);
  const dock = html`${warn === '' ? null : html`<div class="warn" role="alert">${icon('triangle-alert')}<span>${warn}</span></div>`}
    <${Act} label=${t('c.go', { n: (van === undefined ? 0 : van) + 1 })} why=${whyNot(g, n)} after="arrow-right" onClick=${() => dispatch(g, n)}
      sub=${c === null ? '' : t('c.go.sub', { m: t('portions', { n: sum(n) }), k: kampungName(g.kampung(c).name), t: formatAge(g.kampung(c).van_ms) })}/>`;
  return html`<${Frame} g=${g} dock=${dock} tight><${LastDelivery} g=${g}/><${Vans} g=${g}/>
    <div class="sec"><h2>${t('c.dest')}</h2>${g.town.rain.raining ? html`<span class="row wet">${icon('cloud-rain')}<span>${t('c.slow', { n: g.rules.rain_percent - 100 })}</span></span>`
      : c === null ? html`<span>${t('c.sort')}</span>` : null}</div>
    <${Target} g=${g} onChange=${() => setPicking(true)}/>
    ${c === null ? null : html`<div class="sec"><h2>${t('c.load')}</h2><span class="num">${t('c.cap', { n: sum(n), m: g.rules.van_capacity })}</span></div><${LoadCard} g=${g} n=${n}/>`}
    ${picking ? html`<${PickKampung} g=${g} onClose=${() => setPicking(false)}/>` : null}<//>`;
}
