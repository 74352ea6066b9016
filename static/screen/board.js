// The day as it runs. Plan: what to do now beside the map. Action: the ranking beside the town, never without it.
import { html, useComputed } from '../vendor/ui.js';
import { formatAge, formatLeft, useTick } from '../shared/clock.js';
import { icon } from '../shared/icons.js';
import { number, t } from '../shared/language.js';
import { byNumber, shortTime } from './names.js';
import { PassingLine, usePassing } from './passing-line.js';
import { Ranking } from './ranking.js';
import { Rain } from './rain.js';
import { Top } from './stage.js';
import { Ticker } from './ticker.js';
import { promised, TownMap } from './townmap.js';
import { Voices } from './voices.js';

/** @typedef {import('../shared/views').PublicView} PublicView */
/** @typedef {import('../shared/connection.js').Connection} Connection */
/** @typedef {import('../shared/clock.js').Clock} Clock */

const LATE_MS = 30000;
const TAKEOVER_MS = 6000;

/** @param {{rain: PublicView['town']['rain'], clock: Clock}} props */
function Weather({ rain, clock }) {
  useTick();
  if (rain.raining) return html`<span class="chip wet">${icon('cloud-rain')}${t('wx.rain')} <b class="num">${formatLeft(clock.left(rain.ends))}</b></span>`;
  if (rain.announced >= 0 && clock.left(rain.announced) > 0) {
    return html`<span class="chip wet">${icon('cloud-rain')}${t('screen.rain.in', { t: formatLeft(clock.left(rain.announced)) })}</span>`;
  }
  if (rain.forecast.percent > 0) return html`<span class="chip">${icon('cloud-sun')}${t('screen.rain.maybe', { n: rain.forecast.percent })}</span>`;
  return html`<span class="chip">${icon('sun')}${t('wx.sun')}</span>`;
}

/** @param {{percent: number, stars: PublicView['session']['stars']}} props */
function Fed({ percent, stars }) {
  const goal = stars[stars.length - 1];
  return html`<div class="fed"><b class="big num">${number(percent)}%</b>
      <div><span>${t('s.served')}</span>
        <small>${t('screen.goal', { n: stars.length, a: goal.well_fed, b: goal.worst })}</small></div></div>
    <div class="goal" role="img" aria-label=${`${percent}%`}><i aria-hidden="true" style=${`transform:translateX(${percent - 100}%)`}></i></div>`;
}

/** @param {{kampung: PublicView['town']['kampung'], clock: Clock}} props */
export function Legend({ kampung, clock }) {
  useTick();
  const newest = Math.max(...Object.values(kampung).map((k) => k.crowd_at));
  return html`<p class="legend"><span>${icon('users')}${t('s.crowd', { n: shortTime(clock.since(newest), formatAge) })}</span>
    <span class="promise">${icon('handshake')}${t('s.crowd.pr')}</span></p>`;
}

/** @param {{view: PublicView, clock: Clock, children?: any}} props */
function TownPanel({ view, clock, children }) {
  return html`<section class="pn town">${children}<div class="mapbox"><${TownMap} town=${view.town} clock=${clock}/></div>
    <${Legend} kampung=${view.town.kampung} clock=${clock}/></section>`;
}

/** @param {{view: PublicView}} props */
function ToDo({ view }) {
  const { forecast } = view.town.rain;
  const all = Object.values(view.town.kampung).map(promised);
  const n = all.reduce((sum, p) => sum + p.n, 0);
  const teams = new Set(Object.values(view.town.kampung).flatMap((k) => Object.keys(k.promises))).size;
  const steps = [['ear', 'screen.do.listen'], ['shopping-basket', 'screen.do.buy'], ['handshake', 'screen.do.promise']];
  return html`<section class="todo"><h2>${t('screen.do')}</h2>
    <ol>${steps.map(([sign, key]) => html`<li key=${key}><span class="disc">${icon(sign, 44)}</span><span>${t(key)}</span></li>`)}</ol>
    <div class="pn fore">${icon(forecast.percent > 0 ? 'cloud-rain' : 'sun', 76)}<div><b>${forecast.percent > 0
    ? t('screen.fore', { n: forecast.percent }) : t('screen.fore.dry')}</b>
      <span>${forecast.percent > 0 ? t('screen.fore.when', { a: formatAge(forecast.from * 1000), b: formatAge(forecast.to * 1000), n: forecast.seconds }) : t('screen.fore.dry.s')}</span></div></div>
    <div class="pn fore promises">${icon('handshake', 76)}<div><b>${t('screen.promised', { n })}</b>
      <span>${t('screen.promised.by', { n: teams, m: byNumber(view.town.teams).length })}</span></div></div>
  </section>`;
}

/** Whether the takeover is up: the first seconds of a rain. @param {PublicView} view @param {Clock} clock */
function rainJustBegan(view, clock) {
  if (!view.town.rain.raining) return false;
  const began = Object.values(view.notices).filter((n) => n.kind === 'rain_started').map((n) => n.at);
  return began.length > 0 && clock.since(Math.max(...began)) < TAKEOVER_MS;
}

/** Whether the board has no ranking at all. @param {PublicView} view */
export function rankless(view) {
  return view.session.board === 'town' || view.session.board === 'own';
}

/** The sign that the ranking stands still. @param {{view: PublicView}} props */
export function Frozen({ view }) {
  return view.session.frozen === undefined ? null : html`<p class="frozen">${icon('lock', 34)}<span>${t('screen.frozen')}</span></p>`;
}

/** @param {{view: PublicView}} props */
function Left({ view }) {
  const { phase, board } = view.session;
  if (phase === 'plan') return html`<${ToDo} view=${view}/>`;
  if (rankless(view)) return html`<section class="pn town alone"><${Fed} percent=${view.town.fed_percent} stars=${view.session.stars}/><p class="together">${t('screen.together')}</p><${Promises} view=${view}/></section>`;
  return html`<section class="rank">${board === 'top3' ? html`<h2>${t('screen.top3')}</h2>` : null}<${Frozen} view=${view}/>
    <${Ranking} teams=${view.town.teams} most=${board === 'top3' ? 3 : 12}/></section>`;
}

/** What was promised and what has come, kampung by kampung. @param {{view: PublicView}} props */
function Promises({ view }) {
  const rows = byNumber(view.town.kampung).map(([id, k]) => ({ id, name: k.name, ...promised(k) })).filter((row) => row.n > 0);
  return html`<ul class="bars">${rows.map((row) => html`<li key=${row.id}><span class="ell">${row.name}</span>
    <span class="bar2"><i style=${`width:${Math.min(100, (100 * row.done) / row.n)}%`}></i></span><b class="num">${number(row.done)}/${number(row.n)}</b></li>`)}</ul>`;
}

/** News, or for a while who passed whom. @param {{view: PublicView, clock: Clock}} props */
function Foot({ view, clock }) {
  const pass = usePassing(view);
  const { phase, side, phase_end: end } = view.session;
  const late = phase === 'action' && clock.left(end) <= LATE_MS;
  return pass === null || phase !== 'action' || side === 'kampung' ? html`<${Ticker} view=${view} clock=${clock} late=${late}/>` : html`<${PassingLine} pass=${pass} town=${view.town}/>`;
}

/** @param {{view: PublicView, connection: Connection}} props */
export function Board({ view, connection }) {
  const { clock } = connection;
  const { session } = view;
  const takeover = useComputed(() => {
    const latest = connection.views.public.value;
    return latest !== null && rainJustBegan(latest, clock);
  }).value;
  const alone = session.phase === 'action' && rankless(view);
  const title = `${t('day', { n: session.day + 1 })} · ${t(`phase.${session.phase}`)}`;
  const head = html`<${Top} title=${title} view=${view} connection=${connection}>${session.side === 'kampung' ? html`<span class="chip">${t('screen.eaten', { n: view.town.fed_percent })}</span>` : null}<${Weather} rain=${view.town.rain} clock=${clock}/><//>`;
  if (takeover) return html`${head}<${Rain} view=${view} clock=${clock}/>`;
  const foot = html`<${Foot} view=${view} clock=${clock}/>`;
  if (session.side === 'kampung') return html`${head}<${Voices} town=${view.town} clock=${clock}/>${foot}`;
  return html`${head}
    <main class=${`main board${alone ? ' towny' : ''}`}>
      <${Left} view=${view}/>
      <${TownPanel} view=${view} clock=${clock}>${alone ? null : html`<${Fed} percent=${view.town.fed_percent} stars=${view.session.stars}/>`}<//>
    </main>
    ${foot}`;
}

