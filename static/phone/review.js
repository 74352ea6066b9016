// After the bell: first the town, then what the team's day was made of, then the own part and who leads tomorrow.
import { html, useState } from '../vendor/ui.js';
import { useTick } from '../shared/clock.js';
import { icon, ROLE_ICONS } from '../shared/icons.js';
import { number, signed, t } from '../shared/language.js';
import { RANKING_AFTER_MS } from '../shared/standing.js';
import { KudosAct, KudosSheet } from './kudos.js';
import { Frame } from './frame.js';
import { kampungName, pointsText, roleName, seatName } from './names.js';
import { wide } from './pieces.js';
import { SwapSheet } from './swap.js';

/** @typedef {import('./game.js').Game} Game */
/** @typedef {import('../shared/views').ResultView} ResultView */
/** @typedef {import('../shared/views').TownResult} TownResult */
/** @typedef {import('../shared/views').Role} Role */

/** The icon cannot be filled, and an empty star must differ from a full one by more than its colour. */
const STAR = 'M12 2.4l2.9 6.2 6.8.8-5 4.7 1.3 6.7-6-3.4-6 3.4 1.3-6.7-5-4.7 6.8-.8z';
const MOST_DOTS = 85;
const DOT_SIZES = [1, 2, 5, 10, 20, 50, 100];
/** @type {Role[]} */
const ROLE_ORDER = ['listener', 'buyer', 'cook', 'courier', 'leader'];

/** The town in dots: right meal, fed, still hungry. @param {{right: number, some: number, hungry: number}} props */
function Dots({ right, some, hungry }) {
  const all = right + some + hungry;
  const each = DOT_SIZES.find((size) => all / size <= MOST_DOTS) || 1000;
  const dots = [...Array(Math.round(right / each)).fill('a'), ...Array(Math.round(some / each)).fill('b'), ...Array(Math.round(hungry / each)).fill('')];
  return html`<div class="waffle" role="img" aria-label=${`${right} ${t('r.fit')}, ${some} ${t('r.some')}, ${hungry} ${t('r.hungry')}`}>${dots.map((kind, i) => html`<i class=${kind} key=${i}></i>`)}</div><p class="muted right">${t('r.dot', { n: each })}</p>
    <div class="leg"><i class="a"></i><b>${number(right)}</b><span>${t('r.fit')}</span><i class="b"></i><b>${number(some)}</b><span>${t('r.some')}</span><i></i><b class="neg">${number(hungry)}</b><span>${t('r.hungry')}</span></div>`;
}

/** @param {{n: number}} props */
export function Stars({ n }) {
  return html`<span class="stars" role="img" aria-label=${t('p.stars', { n })}>${[0, 1, 2].map((i) => html`<svg key=${i} class=${i < n ? 'on' : ''} viewBox="0 0 24 24" aria-hidden="true"><path d=${STAR}/></svg>`)}</span>`;
}

/** What the town has eaten up to now, all days together. @param {{result: ResultView, day: number}} props day: 0-based */
export function TownCard({ result, day }) {
  const next = result.next_star;
  return html`<div class="card"><div class="row apart"><b>${t('s.rev.stars')}${day > 0 ? html` <span class="muted">${t('r.since')}</span>` : null}</b><${Stars} n=${result.stars}/></div>
    <${Dots} right=${result.fed_right} some=${result.fed - result.fed_right} hungry=${result.hungry}/>
    ${next ? html`<p class="muted">${t('p.r.next', { n: result.stars + 1, a: next.well_fed, b: next.worst })}</p>` : null}</div>`;
}

/** @param {{g: Game, result: ResultView}} props */
function Kampungs({ g, result }) {
  const hungry = (/** @type {number} */ c) => { const k = result.kampung[String(c)]; return k ? k.hungry : 0; };
  const ids = g.kampungIds().sort((a, b) => hungry(b) - hungry(a));
  return html`<div class="sec"><h2>${t('p.r.kampung')}</h2></div><div class="card rows">${ids.map((c) => {
    const k = result.kampung[String(c)];
    if (!k) return null;
    return html`<div class="row" key=${c}><div class="grow"><div class="row"><b class="ell grow" dir="auto">${kampungName(g.kampung(c).name)}</b>${k.hungry === 0 ? null : html`<span class="muted num">${t('p.r.left', { n: k.hungry })}</span>`}</div>
      <span class="bar thin" aria-hidden="true"><i style=${wide(k.fed_percent / 100)}></i></span></div><b class="num share">${k.fed_percent}%</b></div>`;
  })}</div>`;
}

/** @param {{text: string, n: number}} props */
function Part({ text, n }) {
  if (n === 0) return null;
  return html`<dt>${text}</dt><dd class=${n < 0 ? 'neg' : 'pos'}>${signed(n)}</dd>`;
}

/** The own place, where the board tells it, and no sooner than the big screen. @param {{g: Game}} props */
function Place({ g }) {
  const { rank, bell_rank: bell = rank } = g.team;
  if (rank === undefined || bell === undefined || g.clock.since(g.session.phase_start) < RANKING_AFTER_MS) return null;
  return html`<span class="pill lo">${bell > rank ? icon('arrow-up') : bell < rank ? icon('arrow-down') : null}${t('r.rank', { n: rank })}</span>`;
}

/** @param {{g: Game}} props */
function Score({ g }) {
  const { today, served_today: served } = g.kitchen;
  const own = String(g.own);
  const promises = g.kampungIds().map((c) => g.kampung(c).promises[own]).filter((p) => p !== undefined);
  const kept = promises.filter((p) => p.result === 'kept');
  const short = promises.filter((p) => p.result === 'broken').reduce((sum, p) => sum + Math.max(0, p.n - p.progress), 0);
  const hungry = g.town.result ? g.town.result.hungry : 0;
  return html`<div class="card"><div class="row apart"><h2>${t('r.score')}</h2><${Place} g=${g}/></div>
    <dl class="sc"><${Part} text=${t('r.s.fit', { n: served.right })} n=${today.right}/><${Part} text=${t('r.s.urg')} n=${today.waiting}/><${Part} text=${t('r.s.wrong', { n: served.wrong })} n=${today.wrong}/>
    <${Part} text=${t('r.s.promise', { n: kept.length, m: promises.length })} n=${today.promises}/><${Part} text=${t('r.s.broken', { n: short })} n=${today.broken}/>
    <${Part} text=${t('r.s.news')} n=${today.news}/><${Part} text=${t('r.s.gift')} n=${today.gifts}/><${Part} text=${t('r.s.waste', { n: served.waste })} n=${today.waste}/><${Part} text=${t('r.s.hungry', { n: hungry })} n=${today.town}/><${Part} text=${t('r.s.correction')} n=${today.correction}/><${Part} text=${t('r.s.paper')} n=${today.paper}/>
    <dt class="tot">${t('r.total')}</dt><dd class="tot">${pointsText(today.total)}</dd></dl></div>`;
}

/** Points that went through the own hands, by role. @param {{g: Game}} props */
export function Contribution({ g }) {
  const part = g.me.contribution;
  if (!part) return null;
  const most = Math.max(1, ...ROLE_ORDER.map((role) => part.points[role] || 0));
  return html`<div class="card parts">${ROLE_ORDER.map((role) => {
    const n = part.points[role];
    return html`<div class="row" key=${role}>${icon(ROLE_ICONS[role])}<span class="who">${roleName(role)}</span>${n === undefined ? html`<span class="muted grow right">${t('f.nolink')}</span>`
      : html`<span class="bar grow" aria-hidden="true"><i style=${wide(n / most)}></i></span><b class="num">${pointsText(n)}</b>`}</div>`;
  })}<p class="muted">${t('f.link')}</p></div>`;
}

/** The next to lead, so that everybody leads once: the person after today's leader in the order of the seats. @param {Game} g */
function nextLeader(g) {
  const seats = Object.entries(g.team.seats).map(([id, seat]) => ({ id: Number(id), seat })).sort((a, b) => a.id - b.id);
  const led = seats.findIndex(({ id }) => id === g.led.seat);
  for (let i = 1; i < seats.length; i += 1) {
    const { id, seat } = seats[(led + i) % seats.length];
    if (seat.name !== '') return { led: g.led.seat, next: id, done: seat.roles.includes('leader') };
  }
  return null;
}

/** @param {{g: Game, turn: {next: number, done: boolean}, onSwap: () => void}} props */
function Turn({ g, turn, onSwap }) {
  return html`<div class=${`card row${turn.done ? ' told' : ''}`}>${icon(turn.done ? 'check' : 'megaphone')}<b class="grow offer" dir="auto">${t('r.lead', { n: seatName(g.seat(turn.next)) })}</b>
    <button type="button" class="btn small flat" onClick=${onSwap}>${t('lobby.swap')}</button></div>`;
}

/** Something to talk about, from the day's own numbers. @param {Game} g */
function lesson(g) {
  const { result } = g.town;
  if (!result) return '';
  const { served_today: served } = g.kitchen;
  if (g.kitchen.today.broken < 0) return t('p.r.broken');
  if (served.waste > 0 && served.waste * 5 >= served.right + served.wrong) return t('p.r.waste', { n: served.waste });
  if (served.wrong * 3 > served.right) return t('p.r.wrong', { n: served.wrong });
  const worst = g.kampung(result.worst);
  return worst ? t('p.r.worst', { k: kampungName(worst.name), n: result.worst_percent }) : '';
}

/** @param {{g: Game}} props */
export function Review({ g }) {
  useTick();
  const [open, setOpen] = useState('');
  const close = () => setOpen('');
  const { result } = g.town;
  const last = g.session.day + 1 >= g.session.days;
  const turn = last ? null : nextLeader(g);
  const talk = lesson(g);
  const start = !turn || turn.done ? undefined : turn.next === g.me.seat ? turn.led : turn.next;
  const dock = html`<${KudosAct} g=${g} onClick=${() => setOpen('kudos')}/>`;
  return html`<${Frame} g=${g} dock=${dock}><h2 class="title">${t('r.title', { n: g.session.day + 1 })}</h2>
    ${result ? html`<${TownCard} result=${result} day=${g.session.day}/><${Kampungs} g=${g} result=${result}/>` : null}
    <${Score} g=${g}/>
    ${g.me.contribution ? html`<div class="sec"><h2>${t('r.you')}</h2><span>${t('p.r.people', { n: g.me.contribution.people })}</span></div><${Contribution} g=${g}/>` : null}
    ${talk === '' ? null : html`<div class="card sky"><b>${t('r.learn')}</b><p class="said">${talk}</p></div>`}
    ${turn ? html`<${Turn} g=${g} turn=${turn} onSwap=${() => setOpen('swap')}/>` : null}
    ${open === 'swap' ? html`<${SwapSheet} g=${g} start=${start} onClose=${close}/>` : null}${open === 'kudos' ? html`<${KudosSheet} g=${g} onClose=${close}/>` : null}<//>`;
}
