// The town: how many have eaten, where the crowd is, what is promised, whose news can be opened, how the teams stand.
import { html, signal } from '../vendor/ui.js';
import { formatAge, formatLeft, Ticking, useTick } from '../shared/clock.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { Sheet } from '../shared/sheet.js';
import { standings } from '../shared/standing.js';
import { teamShape } from '../shared/team.js';
import { Forecast } from './briefing.js';
import { Frame } from './frame.js';
import { kampungName, pointsText } from './names.js';
import { canOpen, NewsOffers, OpenNews } from './news.js';
import { KampungChoice, KampungFacts, slid } from './pieces.js';
import { TownMap } from './town-map.js';

/** @typedef {import('./game.js').Game} Game */
/** @typedef {import('../shared/views').PromiseView} PromiseView */

const looked = signal(/** @type {number | null} */ (null));
const RESULT_KEYS = { kept: 'd.kept', broken: 'd.missed', forgiven: 'd.forgiven' };

/** @param {{g: Game, id: string, c: number, promise: PromiseView}} props */
function PromiseRow({ g, id, c, promise }) {
  const share = promise.n > 0 ? Math.min(1, promise.progress / promise.n) : 0;
  return html`<div class="row">${teamShape(g.signOf(Number(id)))}<div class="grow"><b class="ell block" dir="auto">${g.teamName(Number(id))}, ${kampungName(g.kampung(c).name)}</b>
      <span class="bar thin" aria-hidden="true"><i class=${promise.result === 'broken' ? 'bad' : ''} style=${slid(share)}></i></span>
      ${promise.result ? html`<span class="muted">${t(RESULT_KEYS[promise.result])}</span>` : null}</div><b class="num">${promise.progress}/${promise.n}</b></div>`;
}

/** Promises of all teams, the own first. @param {Game} g @param {number[]} ids kampung */
function promises(g, ids) {
  const own = String(g.own);
  return ids.flatMap((c) => Object.entries(g.kampung(c).promises).map(([id, promise]) => ({ id, c, promise })))
    .sort((a, b) => Number(b.id === own) - Number(a.id === own) || a.c - b.c);
}

/** @param {{g: Game, c?: number}} props c: of this kampung only */
function Promises({ g, c: only }) {
  const list = promises(g, only === undefined ? g.kampungIds() : [only]);
  return html`<div class="sec"><h2>${t('tw.promises')}</h2></div>${list.length === 0 ? html`<div class="card muted">${t('p.d.nopromise')}</div>`
    : html`<div class="card rows">${list.map(({ id, c, promise }) => html`<${PromiseRow} key=${`${id} ${c}`} g=${g} id=${id} c=${c} promise=${promise}/>`)}</div>`}`;
}

/** @param {{g: Game, c: number}} props */
function KampungSheet({ g, c }) {
  useTick();
  const { board, name } = g.kampung(c);
  const close = () => { looked.value = null; };
  return html`<${Sheet} title=${kampungName(name)} onClose=${close}><div class="card kp"><${KampungFacts} g=${g} c=${c}/></div>
    ${canOpen(g, c) && board ? html`<div class="card row slim">${teamShape(g.signOf(board.team))}<b class="grow offer" dir="auto">${t('ms.news', { n: g.teamName(board.team), k: kampungName(name), t: formatAge(g.clock.age(board.heard_at)) })}</b><${OpenNews} g=${g} c=${c}/></div>` : null}
    <${Promises} g=${g} c=${c}/><//>`;
}

/** How many have eaten, and when more get hungry. @param {{g: Pick<Game, 'fed' | 'mealtime' | 'clock'>}} props */
export function Fed({ g }) {
  const { fed, mealtime: meal } = g;
  return html`<div class="card row slim"><b class="num fedshare">${fed}%</b><div class="grow"><span class="said">${t('tw.fed')}</span><span class="bar" aria-hidden="true"><i style=${slid(fed / 100)}></i></span></div></div>
    ${meal >= 0 ? html`<div class="tip">${icon('clock')}<span class="num"><${Ticking} text=${() => t('p.nextmeal', { t: formatLeft(g.clock.left(meal)) })}/></span></div>` : null}`;
}

/** A line is drawn again only when something in it has changed; it stays where it is when teams change places. @param {{sign: number, name: string, rank: number, points: number, own: boolean}} props */
function Line({ sign, name, rank, points, own }) {
  return html`<div class="row"><b class="rank num">${rank}</b>${teamShape(sign)}<b class=${`ell grow${own ? ' me' : ''}`} dir="auto">${name}</b><b class="num">${pointsText(points)}</b></div>`;
}

/** How the teams stand, as far as the facilitator lets the big screen tell. @param {{g: Pick<Game, 'session' | 'teams' | 'teamName' | 'own'>}} props */
export function Standing({ g }) {
  const lines = standings(g.teams);
  if (lines.length === 0) return null;
  const { own } = g;
  const { board, frozen } = g.session;
  return html`<div class="sec"><h2>${t(board === 'own' ? 'p.place' : 's.board')}</h2></div>${frozen === undefined ? null : html`<div class="tip">${icon('lock')}<span>${t('p.frozen')}</span></div>`}
    <div class="card rows">${lines.map(({ id, team, rank, points }, i) => html`<${Line} key=${i} sign=${team.sign} name=${g.teamName(id)} rank=${rank} points=${points} own=${id === own}/>`)}</div>`;
}

/** @param {{g: Game}} props */
function CrowdAge({ g }) {
  const at = Math.max(-1, ...g.kampungIds().map((c) => g.kampung(c).crowd_at));
  return html`<span class="num">${at < 0 ? '' : html`<${Ticking} text=${() => t('tw.legend', { t: formatAge(g.clock.age(at)) })}/>`}</span>`;
}

const look = (/** @type {number} */ c) => { looked.value = c; };

/** @param {{g: Game}} props */
function Kampungs({ g }) {
  return g.byFree().map((c) => html`<${KampungChoice} key=${c} g=${g} c=${c} onClick=${look}/>`);
}

/** The sheet of the kampung that is looked at. @param {{g: Game}} props */
function Looked({ g }) {
  const c = looked.value;
  return c === null || !g.kampung(c) ? null : html`<${KampungSheet} g=${g} c=${c}/>`;
}

/** @param {{g: Game}} props */
export function Town({ g }) {
  return html`<${Frame} g=${g}><${Fed} g=${g}/>
    ${g.phase === 'plan' || g.phase === 'action' ? html`<${Forecast} g=${g}/>` : null}
    <div class="sec"><h2>${t('tw.title')}</h2><${CrowdAge} g=${g}/></div><${TownMap} g=${g}/>
    <${NewsOffers} g=${g}/>
    <${Kampungs} g=${g}/><${Promises} g=${g}/><${Standing} g=${g}/><${Looked} g=${g}/><//>`;
}
