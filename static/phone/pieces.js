// Pieces that several screens share: the row of a kampung, people by group, stock, shelf, running jobs.
import { html } from '../vendor/ui.js';
import { formatAge, formatLeft, Ticking } from '../shared/clock.js';
import { icon, symbol } from '../shared/icons.js';
import { number, t } from '../shared/language.js';
import { CrowdPlate } from '../shared/plate.js';
import { teamShape } from '../shared/team.js';
import { GROUP_ORDER, groupName, groupSymbol, ingredientName, INGREDIENTS, ingredientSymbol, itemName, lower, MEALS, mealName, mealSymbol } from './names.js';

/** @typedef {import('./game.js').Game} Game */
/** @typedef {import('../shared/views').Three} Three */
/** @typedef {import('../shared/views').JobView} JobView */
/** @typedef {import('../shared/views').ReportView} ReportView */

/** People by group: drawing and number. @param {{n: Three}} props */
export function People({ n }) {
  return html`${GROUP_ORDER.map((g) => html`<span class="ppl" key=${g}>${symbol(groupSymbol(g))}<span class="vh">${groupName(g)} </span>${number(n[g])}</span>`)}`;
}

/** What the team knows of a kampung and from whom. @param {{g: Game, c: number}} props */
export function Known({ g, c }) {
  const { report, board } = g.kampung(c);
  const fresh = board && board.team !== g.own && board.heard_at > (report ? report.heard_at : -1);
  return html`<span class="r2">
    ${report ? html`<${People} n=${report.need}/><${Source} g=${g} report=${report}/>` : html`<span class="src">${icon('ear')}${t('need.unknown')}</span>`}
    ${fresh ? html`<span class="src newer">${icon('newspaper')}${t('p.newer')}</span>` : null}</span>`;
}

/** @param {{g: Game, report: ReportView}} props */
function Source({ g, report }) {
  const age = html`<${Ticking} text=${() => t('ago', { t: formatAge(g.clock.age(report.heard_at)) })}/>`;
  if (report.own) return html`<span class="src num">${icon('ear')}${age}</span>`;
  return html`<span class="src num">${teamShape(g.signOf(report.team), { label: g.teamName(report.team) })}${icon('newspaper')}${age}</span>`;
}

/**
 * @param {{g: Game, c: number, trip?: 'van' | 'bike' | 'none', last?: any}} props last: the third line, what is known unless told
 */
export function KampungFacts({ g, c, trip = 'van', last }) {
  const k = g.kampung(c);
  const free = k.free || 0;
  const heard = k.crowd_at >= 0;
  return html`<${CrowdPlate} crowd=${heard ? k.crowd : null}/>
    <span class="r1"><b class="ell" dir="auto">${k.name}</b>${k.closed
      ? html`<span class="pill hi">${icon('construction')}${t('p.closed')}</span>`
      : html`<span class=${`pill fr${free === 0 ? ' z' : ''}`}>${t('free', { n: free })}</span>`}</span>
    <span class="r2"><span class="src num">${heard ? html`<${Ticking} text=${() => t('crowd', { n: k.crowd, t: formatAge(g.clock.age(k.crowd_at)) })}/>` : t('need.unknown')}</span>
      ${trip === 'none' ? null : html`<span class="meta num">${icon(trip === 'van' ? 'truck' : 'motorbike', undefined, t(trip === 'van' ? 'p.trip.van' : 'p.trip.bike'))}${formatAge(trip === 'van' ? k.van_ms : k.bike_ms)}</span>`}</span>
    ${last === undefined ? html`<${Known} g=${g} c=${c}/>` : last}`;
}

/** A kampung to choose. @param {{g: Game, c: number, selected?: boolean, onClick: (c: number) => void, trip?: 'van' | 'bike' | 'none', last?: any, disabled?: boolean}} props */
export function KampungChoice({ g, c, selected = false, onClick, trip, last, disabled = false }) {
  return html`<button type="button" class="card kp" aria-pressed=${selected} disabled=${disabled} onClick=${() => onClick(c)}>
    <${KampungFacts} g=${g} c=${c} trip=${trip} last=${last}/></button>`;
}

/** Ingredients in store. @param {{g: Game, way?: boolean}} props way: say what is on order */
export function Stock({ g, way = false }) {
  const { pantry, on_order: coming } = g.kitchen;
  return html`<div class=${`card stock${way ? ' way' : ''}`}>${INGREDIENTS.map((name, i) => html`<div key=${name}>${symbol(ingredientSymbol(i))}
    <span><small>${ingredientName(i)}</small><span class="num">${number(pantry[i])}</span>
      ${way && coming[i] > 0 ? html`<small class="num coming">${t('kt.way', { n: coming[i] })}</small>` : null}</span></div>`)}</div>`;
}

/** Meals on the shelf by kind, and when the first of them go stale (-1 without). @param {Game} g */
export function shelf(g) {
  return MEALS.map((meal) => {
    const lots = Object.values(g.kitchen.shelf).filter((lot) => lot.m === meal).sort((a, b) => a.expires_at - b.expires_at);
    return { n: lots.reduce((sum, lot) => sum + lot.n, 0), first: lots.length > 0 ? lots[0].expires_at : -1, lots };
  });
}

/** @param {{g: Game}} props */
export function Shelf({ g }) {
  return html`<div class="card stock">${shelf(g).map((s, m) => html`<div key=${m}>${symbol(mealSymbol(m))}
    <span><small>${mealName(m)}</small><span class="num">${number(s.n)}</span>
      <small class="num">${s.first < 0 ? t('k.none') : html`${icon('hourglass')}${formatLeft(g.clock.left(s.first))}`}</small></span></div>`)}</div>`;
}

/** @typedef {{icon: string, title: string, job: JobView, asset: 'stove' | 'van' | 'bike'}} RunningJob */

/** @param {Game} g @returns {RunningJob[]} */
export function runningJobs(g) {
  /** @param {Record<string, JobView>} jobs @param {string} name @param {string} key @param {RunningJob['asset']} asset @returns {RunningJob[]} */
  const list = (jobs, name, key, asset) => Object.entries(jobs).map(([i, job]) => ({
    icon: name, asset, job, title: t(key, { n: Number(i) + 1, m: job.m ? lower(itemName(job.m)) : '', k: job.c === undefined ? '' : g.kampung(job.c).name }),
  }));
  const { stoves, vans, bikes } = g.kitchen;
  return [...list(stoves, 'flame', 'kt.pot', 'stove'), ...list(vans, 'truck', 'kt.van', 'van'), ...list(bikes, 'motorbike', 'kt.ride', 'bike')];
}

/** How much of a job is done, 0 to 1. @param {Game} g @param {JobView} job */
export function done(g, job) {
  return job.end > job.start ? Math.max(0, Math.min(1, (g.clock.now() - job.start) / (job.end - job.start))) : 1;
}

/** @param {number} share 0 to 1 */
export const wide = (share) => `width:${Math.round(share * 100)}%`;

/** The only piece of a bar: it slides in as far as it is long, so that the page is not laid out while it grows. @param {number} share 0 to 1 */
export const slid = (share) => `width:100%;transform:translateX(${Math.round(share * 100) - 100}%)`;

/** The numbers of assets without a job. @param {Record<string, JobView>} jobs @param {number} all @returns {number[]} */
export function freeOnes(jobs, all) {
  return Array.from({ length: all }, (_, i) => i).filter((i) => !jobs[String(i)]);
}

/** When the first of these is free again: a way out is followed by the way back. @param {Game} g @param {Record<string, JobView>} jobs */
export function firstFree(g, jobs) {
  const ends = Object.values(jobs).map((job) => {
    if (job.kind === 'van_out' && job.c !== undefined) return job.end + g.kampung(job.c).van_ms;
    if (job.kind === 'ride_out' && job.c !== undefined) return job.end + g.kampung(job.c).bike_ms;
    return job.end;
  });
  return ends.length > 0 ? Math.min(...ends) : -1;
}

/** A van or motorbike: at the kitchen or on its way. @param {{g: Game, name: string, sign: string, job?: JobView, next?: boolean}} props next: it is the one that leaves next */
export function Vehicle({ g, name, sign, job, next = false }) {
  const queued = next && !g.online && g.pendingOf(sign === 'truck' ? 'dispatch' : 'listen').length > 0;
  if (!job) {
    return html`<div class=${`card van${next ? ' sel' : ''}`}><span class="h">${icon(sign)}<span>${name}</span></span><span class="free">${t(queued ? 'wait.queued' : sign === 'truck' ? 'c.ready' : 'l.bikeready')}</span></div>`;
  }
  const out = job.kind === 'van_out' || job.kind === 'ride_out';
  const share = done(g, job);
  const place = job.c === undefined ? '' : g.kampung(job.c).name;
  const left = formatLeft(g.clock.left(job.end));
  const way = out ? t(sign === 'truck' ? 'c.to' : 'l.talk', { n: place }) : t('c.back', { n: place });
  return html`<div class="card van"><span class="h">${icon(sign)}<span>${name}</span>
      <span class="route" aria-hidden="true"><i style=${out ? wide(share) : `${wide(share)};left:${Math.round((1 - share) * 100)}%`}></i><u style=${`left:${Math.round((out ? share : 1 - share) * 100)}%`}></u></span></span>
    <span class="where"><span class="block" dir="auto">${way}</span><span class="num">${t(out ? 'c.arrive' : 'c.home', { n: left })}</span>
      ${job.helped ? html`<span class="helped">${icon('zap', 16, t('d.helping'))}</span>` : null}</span></div>`;
}
