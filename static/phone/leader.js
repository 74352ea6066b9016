// The leader: help one running job, promise to the town, give to other teams.
import { html, signal, useState } from '../vendor/ui.js';
import { formatLeft, useTick } from '../shared/clock.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { Act, Frame } from './frame.js';
import { Asks, GiveSheet, openAsks } from './give.js';
import { INGREDIENTS, kampungName, MEALS, seatName } from './names.js';
import { done, runningJobs, wide } from './pieces.js';
import { Promising, whyNoPromise } from './promise.js';

/** @typedef {import('./game.js').Game} Game */
/** @typedef {import('../shared/views').PromiseView} PromiseView */

/** Whether the form for a promise is shown instead of the overview. */
const promising = signal(false);

/** Forgets what was begun. */
export function dropPromise() {
  promising.value = false;
}

/** @param {{g: Game, running: import('./pieces.js').RunningJob, busy: string}} props busy: why no job can be helped now, or '' */
function Job({ g, running, busy }) {
  const { job, title } = running;
  const left = formatLeft(g.clock.left(job.end));
  const mine = job.helped && g.clock.left(g.kitchen.hand_free) > 0 && g.kitchen.hand_free === job.end;
  const saves = `−${g.rules.help_percent}%`;
  return html`<div class=${`card row slim${mine ? ' sel' : ''}`}>${icon(running.icon)}<div class="grow"><b class="block">${title}</b>
      <div class="row said"><span class="grow" dir="auto">${seatName(g.seat(job.seat))}</span><b class="num">${left}</b></div>
      <span class="bar thin" aria-hidden="true"><i style=${wide(done(g, job))}></i></span></div>
    ${job.helped ? html`<span class="pill lo big" role="img" aria-label=${t('d.faster', { n: g.rules.help_percent })}>${icon('zap')}${saves}</span>`
      : html`<button type="button" class=${`btn small ${busy === '' ? 'sun' : 'off'}`} disabled=${busy !== ''} title=${busy}
          onClick=${() => g.send('help', { job: job.job }, { title: t('d.helpb'), sub: title })}>${icon('zap')}${t('d.helpb')}<span class="vh">: ${title}</span></button>`}</div>`;
}

/** @param {{g: Game}} props */
function Jobs({ g }) {
  const jobs = runningJobs(g).sort((a, b) => b.job.end - a.job.end);
  const handLeft = g.clock.left(g.kitchen.hand_free);
  const general = g.blocked('help', ['action']);
  const busy = general !== '' ? general : handLeft > 0 ? t('d.hand', { t: formatLeft(handLeft) }) : '';
  return html`<div class="sec"><h2>${t('d.help')}</h2><span class="num">${busy === '' ? t('d.faster', { n: g.rules.help_percent }) : busy}</span></div>
    ${jobs.length === 0 ? html`<div class="card muted">${t('p.d.nojobs')}</div>` : jobs.map((one) => html`<${Job} key=${one.job.job} g=${g} running=${one} busy=${busy}/>`)}`;
}

const RESULT_KEYS = { kept: 'd.kept', broken: 'd.missed', forgiven: 'd.forgiven' };

/** @param {{g: Game, c: number, promise: PromiseView}} props */
function OwnPromise({ g, c, promise }) {
  const state = promise.result === undefined ? t('d.onway') : t(RESULT_KEYS[promise.result]);
  return html`<div class="card row slim">${icon('megaphone')}<div class="grow"><b dir="auto">${t('p.d.mine', { n: promise.n, k: kampungName(g.kampung(c).name) })}</b>
      <span class="bar" aria-hidden="true"><i class=${promise.result === 'broken' ? 'bad' : ''} style=${wide(Math.min(1, promise.progress / promise.n))}></i></span></div>
    <div class="right"><b class="num">${promise.progress}/${promise.n}</b><div class="muted">${state}</div></div></div>`;
}

/** Own promises of today. @param {{g: Game}} props */
export function OwnPromises({ g }) {
  const own = String(g.own);
  const list = g.kampungIds().filter((c) => g.kampung(c).promises[own]);
  return html`<div class="sec"><h2>${t('d.promise')}</h2><span class="num">${t('d.promised', { n: g.kitchen.promised, m: g.rules.promise_day })}</span></div>
    ${list.length === 0 ? html`<div class="card muted">${t('p.d.nopromise')}</div>` : list.map((c) => html`<${OwnPromise} key=${c} g=${g} c=${c} promise=${g.kampung(c).promises[own]}/>`)}`;
}

/** @param {{g: Game}} props */
export function Leader({ g }) {
  useTick();
  const [giving, setGiving] = useState(false);
  if (promising.value) return html`<${Promising} g=${g} onClose=${() => { promising.value = false; }}/>`;
  const why = whyNoPromise(g);
  const dock = html`<${Act} label=${t('d.new')} sub=${t('d.public')} why=${why} before="megaphone" onClick=${() => { promising.value = true; }}/>`;
  const items = g.phase === 'plan' ? INGREDIENTS : [...MEALS, ...INGREDIENTS];
  return html`<${Frame} g=${g} dock=${dock} tight>
    ${g.phase === 'action' ? html`<${Jobs} g=${g}/>` : html`<div class="tip">${icon('info')}<span>${t('p.d.plan')}</span></div>`}
    <${OwnPromises} g=${g}/>
    ${openAsks(g).length > 0 ? html`<div class="sec"><h2>${t('p.asks.title')}</h2></div><${Asks} g=${g}/>` : null}
    <button type="button" class="btn quiet wide" onClick=${() => setGiving(true)}>${icon('hand-heart')}${t('p.give.open')}</button>
    ${giving ? html`<${GiveSheet} g=${g} items=${items} onClose=${() => setGiving(false)}/>` : null}<//>`;
}
