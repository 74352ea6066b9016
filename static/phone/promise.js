// The form for a public promise: where, and for how many. It cannot be changed afterwards, so the button says all of it.
import { html, useState } from '../vendor/ui.js';
import { useTick } from '../shared/clock.js';
import { icon } from '../shared/icons.js';
import { number, t } from '../shared/language.js';
import { Stepper } from '../shared/stepper.js';
import { teamShape } from '../shared/team.js';
import { Act, Frame } from './frame.js';
import { kampungName } from './names.js';
import { KampungChoice } from './pieces.js';

/** @typedef {import('./game.js').Game} Game */

const STEP = 10;

/** Why no promise can be made at all now, or ''. @param {Game} g */
export function whyNoPromise(g) {
  const general = g.blocked('promise', ['plan', 'action']);
  if (general !== '') return general;
  if (g.phase === 'action' && g.phaseLeft() < g.rules.late_seconds * 1000) return t('p.d.late', { n: g.rules.late_seconds });
  return g.rules.promise_day - g.kitchen.promised < g.rules.promise_minimum ? t('p.d.enough', { n: g.rules.promise_day }) : '';
}

/** For how many one promises where so many are free: no more than those, in steps; as many as one may where nobody knows. @param {number | undefined} free @param {number} least @param {number} most */
export function proposed(free, least, most) {
  return free === undefined ? most : Math.max(least, Math.min(most, free - (free % STEP)));
}

/** @param {{g: Game, c: number}} props */
function Others({ g, c }) {
  const own = String(g.own);
  const promises = g.kampung(c).promises;
  const others = Object.keys(promises).filter((id) => id !== own);
  if (promises[own]) return html`<span class="r2"><span class="src">${icon('check')}${t('p.d.already', { n: promises[own].n })}</span></span>`;
  if (others.length === 0) return html`<span class="r2"><span class="src">${t('d.noothers')}</span></span>`;
  return html`<span class="r2">${others.map((id) => html`<span class="src num" key=${id}>${teamShape(g.town.teams[id].sign, { size: 20 })}<span dir="auto">${g.teamName(Number(id))}</span> ${number(promises[id].n)}</span>`)}</span>`;
}

/** @param {{g: Game, onClose: () => void}} props */
export function Promising({ g, onClose }) {
  useTick();
  const own = String(g.own);
  const [picked, setPicked] = useState(/** @type {number | null} */ (null));
  const [wanted, setWanted] = useState(g.rules.promise_one);
  const c = picked !== null && g.kampung(picked).promises[own] ? null : picked;
  const least = g.rules.promise_minimum;
  const left = g.rules.promise_day - g.kitchen.promised;
  const most = Math.max(least, Math.min(g.rules.promise_one, left - (left % STEP)));
  const n = Math.min(wanted, most);
  const each = g.phase === 'plan' ? g.rules.promise_early : g.rules.promise_late;
  const general = whyNoPromise(g);
  const why = general !== '' ? general : c === null ? t('p.c.notarget') : '';
  const sub = c === null ? '' : t('d.go.sub', { n, k: kampungName(g.kampung(c).name), p: n * each });
  const promise = async () => {
    const answer = await g.send('promise', { c, n }, { title: t('d.go'), sub });
    if (answer.ok) onClose();
  };
  const dock = html`<div class="sum"><span>${t('p.d.how', { a: String(least), b: String(most) })}</span><${Stepper} value=${n} min=${least} max=${most} step=${STEP} label=${t('d.how')} onChange=${setWanted}/></div>
    <${Act} label=${t('d.go')} sub=${sub} why=${why} before="megaphone" onClick=${promise}/>`;
  return html`<${Frame} g=${g} dock=${dock} dockClass="qty" tight>
    <div class="row"><div class="grow"><h2>${t('d.new')}</h2><span class="muted num">${t('d.promised', { n: g.kitchen.promised, m: g.rules.promise_day })}</span></div>
      <button type="button" class="btn quiet square" aria-label=${t('close')} onClick=${onClose}>${icon('x')}</button></div>
    <div class="tip">${icon('info')}<span>${t('p.d.rule', { a: g.rules.promise_early, b: g.rules.promise_late, k: g.rules.promise_break })}</span></div>
    <div class="sec"><h3>${t('d.atk')}</h3><span>${t('d.others')}</span></div>
    ${g.byFree().map((id) => html`<${KampungChoice} key=${id} g=${g} c=${id} trip="none" selected=${c === id} disabled=${g.kampung(id).promises[own] !== undefined}
      onClick=${() => { setPicked(id); setWanted(proposed(g.kampung(id).free, least, g.rules.promise_one)); }} last=${html`<${Others} g=${g} c=${id}/>`}/>`)}<//>`;
}
