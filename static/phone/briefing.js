// The game in one look, with the numbers of this scenario.
import { html, useState } from '../vendor/ui.js';
import { formatAge, formatLeft } from '../shared/clock.js';
import { icon } from '../shared/icons.js';
import { number, t } from '../shared/language.js';
import { Act, Frame } from './frame.js';
import { roleName, roleNames } from './names.js';
import { practised } from './role.js';
import { SeatCode } from './seat-code.js';
import { SwapSheet } from './swap.js';

/** @typedef {import('./game.js').Game} Game */

const LINES = [['motorbike', 'br.1', 'br.1s'], ['chef-hat', 'br.2', 'p.br.2s'], ['truck', 'br.3', 'p.br.3s'], ['megaphone', 'br.4', 'br.4s'], ['zap', 'p.br.5', 'p.br.5s'], ['cloud-rain', 'p.br.6', 'p.br.6s']];

/** @param {{g: Game}} props */
export function HowTo({ g }) {
  const { batch, van_capacity: van, points_fit: fit, points_miss: miss, help_percent: help } = g.rules;
  const params = { n: batch, v: van, a: fit[0], b: Math.max(fit[1], fit[2]), k: miss, h: number(help) };
  return html`<div class="card rows howto">${LINES.map(([sign, title, text]) => html`<div class="row" key=${title}>${icon(sign, 30)}<div class="grow"><b class="block">${t(title)}</b><span class="said">${t(text, params)}</span></div></div>`)}</div>`;
}

/** @param {{g: Game}} props */
export function Forecast({ g }) {
  const { raining, ends, announced, forecast } = g.rain;
  const title = t('p.forecast.day', { n: Math.max(0, g.session.day) + 1 });
  /** @param {string} sign @param {string} head @param {string} text */
  const card = (sign, head, text) => html`<div class="card row sky">${icon(sign, 40)}<div class="grow"><div class="muted">${head}</div><b class="num">${text}</b></div></div>`;
  if (raining) return card('cloud-rain', t('s.rain'), t('b.closed.sub', { t: formatLeft(g.clock.left(ends)) }));
  if (announced >= 0) return card('cloud-rain', t('s.rain'), t('p.rain.soon', { t: formatLeft(g.clock.left(announced)) }));
  if (forecast.percent === 0) return card('sun', title, t('br.dry'));
  return card('cloud-sun', title, t('p.forecast', { p: forecast.percent, a: formatAge(forecast.from * 1000), b: formatAge(forecast.to * 1000) }));
}

/** @param {{g: Game}} props */
export function Briefing({ g }) {
  const [swapping, setSwapping] = useState(false);
  const [practice, setPractice] = useState(/** @type {typeof import('./practice.js') | null} */ (null));
  const role = g.me.roles[0];
  if (practice !== null && role !== undefined) return html`<${practice.Practice} g=${g} role=${role} onDone=${() => setPractice(null)}/>`;
  const tried = role !== undefined && practised(g, role);
  const dock = html`<div class="sum"><span class="row wait">${tried ? icon('check') : html`<span class="spin" aria-hidden="true"></span>`}${t(tried ? 'pr.tried' : 'p.br.wait')}</span></div>
    ${role === undefined ? null : html`<${Act} label=${t(tried ? 'pr.again' : 'pr.start', { n: roleName(role) })} sub=${t('pr.start.s')} kind=${tried ? 'quiet' : 'pri'} onClick=${() => import('./practice.js').then(setPractice)}/>`}
    <button type="button" class="btn big" onClick=${() => setSwapping(true)}><span>${t('lobby.swap')}<small>${t('p.br.role', { n: roleNames(g.me.roles) })}</small></span></button>`;
  return html`<${Frame} g=${g} dock=${dock} tabbed=${false}><h2 class="title">${t('br.title')}</h2><${HowTo} g=${g}/><${SeatCode} g=${g}/>
    ${swapping ? html`<${SwapSheet} g=${g} onClose=${() => setSwapping(false)}/>` : null}<//>`;
}
