// After the bell: the town first, then the ranking, which comes a few seconds later.
import { html } from '../vendor/ui.js';
import { useTick } from '../shared/clock.js';
import { number, t } from '../shared/language.js';
import { RANKING_AFTER_MS } from '../shared/standing.js';
import { Frozen, rankless } from './board.js';
import { byNumber, kampungName } from './names.js';
import { Ranking } from './ranking.js';
import { Top } from './stage.js';
import { Stars } from './stars.js';
import { TownMap } from './townmap.js';
import { Voices } from './voices.js';

/** @typedef {import('../shared/views').PublicView} PublicView */
/** @typedef {import('../shared/views').TownView} TownView */
/** @typedef {import('../shared/views').ResultView} ResultView */
/** @typedef {import('../shared/connection.js').Connection} Connection */

/** @param {{town: TownView, result: import('../shared/views').TownResult}} props */
export function Figures({ town, result }) {
  return html`<div class="figures">
    <div class="pn"><b class="leafy num">${result.fed_percent}%</b><span>${t('s.rev.fed')}</span></div>
    <div class="pn"><b class="sunny num">${result.well_fed_percent}%</b><span>${t('s.rev.fit')}</span></div>
    <div class="pn"><b class="hot num">${result.worst_percent}%</b><span>${kampungName(town, result.worst)}<small>${t('s.rev.worst')}</small></span></div>
    <div class="pn gold"><${Stars} n=${result.stars} size=${76}/><span>${t('s.rev.stars')}</span></div>
  </div>`;
}

/** @param {{town: TownView, result: ResultView}} props */
function ByKampung({ town, result }) {
  const rows = byNumber(result.kampung).map(([id, k]) => ({ id, k, name: kampungName(town, id) }))
    .sort((a, b) => a.k.fed_percent - b.k.fed_percent || a.id - b.id);
  const share = (/** @type {number} */ n, /** @type {number} */ of) => (of === 0 ? 0 : (100 * n) / of);
  return html`<div class="bykampung"><ul class="bars">
      ${rows.map(({ id, k, name }) => html`<li key=${id} class=${id === result.worst ? 'hot' : ''}><span class="ell">${name}</span>
        <span class="bar2"><i style=${`width:${share(k.fed_right, k.demand)}%`}></i><i class="half" style=${`width:${share(k.fed - k.fed_right, k.demand)}%`}></i></span>
        <b class="num">${k.fed_percent}%</b></li>`)}
    </ul><p class="legend"><span><u></u>${t('screen.right')}</span><span><u class="half"></u>${t('r.some')}</span></p></div>`;
}

/** @param {{town: TownView, connection: Connection}} props */
export function TownResultPanel({ town, connection }) {
  const { result } = town;
  if (result === undefined) return null;
  return html`<div class="pn account">
    <div class="left"><div class="mapbox"><${TownMap} town=${town} clock=${connection.clock}/></div><p class="sub">${t('s.rev.map')}</p></div>
    <${ByKampung} town=${town} result=${result}/></div>`;
}

/** @param {{view: PublicView, connection: Connection}} props */
export function Review({ view, connection }) {
  useTick();
  const { session, town } = view;
  const { result } = town;
  const star = result && result.next_star;
  const ranking = !rankless(view);
  const shown = connection.clock.since(session.phase_start) >= RANKING_AFTER_MS;
  if (session.side === 'kampung') {
    return html`<${Top} title=${t('screen.v.title')} view=${view} connection=${connection}><span class="chip">${t('screen.eaten', { n: town.fed_percent })}</span><//><${Voices} town=${town} clock=${connection.clock}/>`;
  }
  return html`<${Top} title=${t('s.rev.title', { n: session.day + 1 })} view=${view} connection=${connection}>
      ${result && star ? html`<span class="chip">${t('screen.next', { n: result.stars + 1, a: star.well_fed, b: star.worst })}</span>` : null}<//>
    <main class=${`main review${ranking ? '' : ' alone'}`}>
      <section class="first"><h2>${t('s.rev.first')}</h2>
        ${result === undefined ? null : html`<${Figures} town=${town} result=${result}/>`}
        <${TownResultPanel} town=${town} connection=${connection}/></section>
      ${ranking ? html`<section class=${`then${shown ? ' shown' : ''}`} aria-hidden=${!shown}><h2>${session.board === 'top3' ? t('screen.top3') : t('s.rev.rank')}</h2><${Frozen} view=${view}/>
        <${Ranking} teams=${town.teams} most=${session.board === 'top3' ? 3 : 12} small=${true}/>
        ${result && result.hungry > 0 ? html`<p class="loss">${t('s.rev.loss', { n: result.hungry, m: number(Math.abs(result.loss)) })}</p>` : null}</section>` : null}
    </main>`;
}
