// The listener: ride to a kampung, share what was heard, open what others heard.
import { html, signal } from '../vendor/ui.js';
import { formatAge, formatLeft, useTick } from '../shared/clock.js';
import { icon, symbol } from '../shared/icons.js';
import { number, t } from '../shared/language.js';
import { Act, Frame } from './frame.js';
import { GROUP_ORDER, groupName, groupSymbol, kampungName, mealFor, mealSymbol } from './names.js';
import { NewsOffers } from './news.js';
import { firstFree, freeOnes, KampungChoice, Vehicle, wide } from './pieces.js';

/** @typedef {import('./game.js').Game} Game */

const target = signal(/** @type {number | null} */ (null));
const opened = signal(/** @type {number | null} */ (null));

/** Forgets what was looked at. */
export function dropTarget() {
  target.value = null;
  opened.value = null;
}

/** @param {{g: Game}} props */
function Bikes({ g }) {
  const { bikes, assets } = g.kitchen;
  const next = freeOnes(bikes, assets.bikes)[0];
  return html`<div class="g2">${Array.from({ length: assets.bikes }, (_, i) => html`
    <${Vehicle} key=${i} g=${g} name=${t('l.bike', { n: i + 1 })} sign="motorbike" job=${bikes[String(i)]} next=${i === next}/>`)}</div>`;
}

/** Own visits of today, the newest first. @param {Game} g */
function ownVisits(g) {
  const at = (/** @type {number} */ c) => { const { report } = g.kampung(c); return report ? report.heard_at : -1; };
  return g.kampungIds().filter((c) => { const { report } = g.kampung(c); return report && report.own; }).sort((a, b) => at(b) - at(a));
}

/** Why a visit cannot be shared, or ''. @param {Game} g @param {number} c */
function whyNoShare(g, c) {
  const { board, report } = g.kampung(c);
  if (!report) return t('need.unknown');
  if (board && board.heard_at >= report.heard_at) return t(board.team === g.own ? 'p.l.shared' : 'p.l.older');
  return g.blocked('share_news', ['plan', 'action']);
}

/** @param {{g: Game, c: number}} props */
function Share({ g, c }) {
  const why = whyNoShare(g, c);
  const title = t('l.share');
  return html`<button type="button" class=${`btn wide ${why === '' ? 'sun' : 'off'}`} disabled=${why !== ''}
    onClick=${() => g.send('share_news', { c }, { title, sub: kampungName(g.kampung(c).name) })}>${icon(why === '' ? 'send' : 'check')}
    <span>${title}<small>${why === '' ? t('p.l.share.sub', { n: g.rules.share_capacity }) : why}</small></span></button>`;
}

/** @param {{g: Game, c: number}} props */
function Visit({ g, c }) {
  const { report, name } = g.kampung(c);
  if (!report) return null;
  const most = Math.max(1, ...report.need);
  const waiting = report.waiting[0] + report.waiting[1] + report.waiting[2];
  return html`<div class="sec"><h2 dir="auto">${kampungName(name)}</h2><span class="num">${t('heard.own', { t: formatAge(g.clock.since(report.heard_at)) })}</span></div>
    <div class="card visit">${GROUP_ORDER.map((group) => html`<div class="row" key=${group}>${symbol(groupSymbol(group))}<span class="who">${groupName(group)}</span>
      <span class="bar grow" aria-hidden="true"><i class="bad" style=${wide(report.waiting[group] / most)}></i><i style=${wide((report.need[group] - report.waiting[group]) / most)}></i></span>
      <b class="num">${number(report.need[group])}</b>${icon('arrow-right')}${symbol(mealSymbol(group), 32, mealFor(group))}</div>`)}
      ${waiting > 0 ? html`<div class="muted row"><span class="swatch" aria-hidden="true"></span><span>${t('p.l.waiting', { n: waiting })}</span></div>` : null}
      <${Share} g=${g} c=${c}/></div>`;
}

/** @param {{g: Game, list: number[], shown: number}} props */
function OtherVisits({ g, list, shown }) {
  return list.filter((c) => c !== shown).map((c) => {
    const { report, name } = g.kampung(c);
    const can = whyNoShare(g, c) === '';
    return html`<div class="card row slim" key=${c}>${icon('ear')}<div class="grow"><b class="ell block" dir="auto">${kampungName(name)}</b>
      <span class="muted num">${t('heard.own', { t: formatAge(report ? g.clock.since(report.heard_at) : 0) })}${can ? ` · ${t('p.l.unshared')}` : ''}</span></div>
      <button type="button" class="btn small flat" onClick=${() => { opened.value = c; window.scrollTo(0, 0); }}>${t('p.l.show')}</button></div>`;
  });
}

/** @param {Game} g */
function whyNot(g) {
  const { bikes, assets } = g.kitchen;
  const general = g.blocked('listen', ['plan', 'action']);
  if (general !== '') return general;
  if (freeOnes(bikes, assets.bikes).length === 0) return t('p.l.nobike', { t: formatLeft(g.clock.left(firstFree(g, bikes))) });
  if (target.value === null) return t('p.c.notarget');
  return g.kampung(target.value).closed ? t('p.c.closed') : '';
}

/** @param {Game} g @param {string} title @param {string} sub */
async function visit(g, title, sub) {
  const answer = await g.send('listen', { c: target.value }, { title, sub });
  if (!answer.ok) return;
  target.value = null;
  window.scrollTo(0, 0);
}

/** @param {{g: Game}} props */
export function Listener({ g }) {
  useTick();
  if (target.value !== null && !g.kampung(target.value)) target.value = null;
  const visits = ownVisits(g);
  const shown = opened.value !== null && visits.includes(opened.value) ? opened.value : visits[0];
  const c = target.value;
  const label = c === null ? t('l.where') : t('l.go', { n: kampungName(g.kampung(c).name) });
  const sub = c === null ? '' : t('p.l.go.sub', { t: formatAge(g.kampung(c).bike_ms) });
  const dock = html`<${Act} label=${label} sub=${sub} why=${whyNot(g)} after="arrow-right" onClick=${() => visit(g, label, sub)}/>`;
  return html`<${Frame} g=${g} dock=${dock} tight><${Bikes} g=${g}/>
    ${shown === undefined ? null : html`<${Visit} g=${g} c=${shown}/>`}
    <${OtherVisits} g=${g} list=${visits} shown=${shown}/><${NewsOffers} g=${g}/>
    <div class="sec"><h2>${t('l.where')}</h2></div>
    ${g.byFree().map((id) => html`<${KampungChoice} key=${id} g=${g} c=${id} trip="bike" selected=${c === id} onClick=${() => { target.value = c === id ? null : id; }}/>`)}<//>`;
}
