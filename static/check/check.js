// /check: tells from one phone whether a place is fit to play, and what to ask the network's owner for. Nobody has to lead.
import { html, render, useEffect, useState } from '../vendor/ui.js';
import { icon, injectSprite, symbol } from '../shared/icons.js';
import { formatSeconds } from '../shared/clock.js';
import { startLanguage, t } from '../shared/language.js';
import { LanguageSwitch } from '../shared/language-switch.js';
import { WAYS } from '../shared/transport-choice.js';
import { useAwake } from '../shared/wake-lock.js';
import { tryWays, watch } from './measure.js';
import { judge } from './verdict.js';

/** @typedef {import('./measure.js').Way} Way */
/** @typedef {import('./verdict.js').Verdict} Verdict */

const SIGNS = { good: 'check', fair: 'info', bad: 'triangle-alert' };

/** Longer than a second as people say it. @param {number} ms */
const delayText = (ms) => (ms < 1000 ? t('check.ms', { n: Math.round(ms) }) : t('ff.sec', { n: formatSeconds(ms) }));

/** @param {{ways: Way[], busy: boolean}} props */
function Ways({ ways, busy }) {
  return html`<section class="card rows" aria-label=${t('check.ways')}>${WAYS.map(({ name }, i) => {
    const way = ways[i];
    const tried = way !== undefined;
    return html`<div class="row way" key=${name}><span class="grow"><b>${t(`check.way.${name}`)}</b><small>${t(`check.way.${name}.s`)}</small></span>
      ${!tried ? (busy && i === ways.length ? html`<span class="spin" role="img" aria-label=${t('check.busy')}></span>` : html`<span class="pill z">${t('check.later')}</span>`)
        : way.delay === undefined ? html`<span class="pill hi">${icon('x')}${t('check.blocked')}</span>` : html`<span class="pill lo num">${icon('check')}${delayText(way.delay)}</span>`}</div>`;
  })}</section>`;
}

/** @param {{verdict: Verdict}} props */
function Figures({ verdict: { p50, max, loss } }) {
  if (p50 < 0) return null;
  return html`<dl class="sc card"><dt>${t('check.p50')}</dt><dd>${delayText(p50)}</dd><dt>${t('check.max')}</dt><dd>${delayText(max)}</dd><dt>${t('check.loss')}</dt><dd class=${loss > 0 ? 'neg' : ''}>${loss}%</dd></dl>`;
}

/** @param {{verdict: Verdict}} props */
function Result({ verdict }) {
  const { fit, asks } = verdict;
  const address = { n: location.host };
  return html`<section class=${`card fit ${fit}`} role="status"><div class="row">${icon(SIGNS[fit], 40)}<h2>${t(`check.${fit}`)}</h2></div><p>${t(`check.${fit}.s`)}</p></section>
    ${asks.length === 0 ? null : html`<section class="card"><h2>${t('check.ask')}</h2><ul class="asks">${asks.map((key) => html`<li key=${key}>${t(key, address)}</li>`)}</ul></section>`}
    <${Figures} verdict=${verdict}/>`;
}

function App() {
  const [run, setRun] = useState(0);
  const [ways, setWays] = useState(/** @type {Way[]} */ ([]));
  const [share, setShare] = useState(0);
  const [verdict, setVerdict] = useState(/** @type {Verdict | null} */ (null));
  useAwake(verdict === null);
  useEffect(() => { document.title = `${t('check.title')} · ${t('app.name')}`; });
  useEffect(() => {
    let live = true;
    const measure = async () => {
      const tried = await tryWays(location.origin, (some) => { if (live) setWays(some); });
      const best = tried.find(({ delay }) => delay !== undefined);
      const sample = best === undefined || !live ? null : await watch(location.origin, best.name, (done) => { if (live) setShare(done); });
      if (live) setVerdict(judge(tried, sample));
    };
    setWays([]);
    setShare(0);
    setVerdict(null);
    measure();
    return () => { live = false; };
  }, [run]);
  const busy = verdict === null;
  const tried = ways.length === WAYS.length;
  return html`<div class="ph"><header class="hero weave"><div class="row apart"><div class="row">${symbol('tumpeng', 40)}<b class="display">${t('app.name')}</b></div><${LanguageSwitch} class="ghost"/></div><h1>${t('check.title')}</h1></header>
    <main class="body">${busy ? html`<section class="card" role="status"><h2>${t(tried ? 'check.watching' : 'check.trying')}</h2><p>${t('check.stay')}</p>
        <span class="bar" aria-hidden="true"><i style=${`width:${Math.round(100 * share)}%`}></i></span></section>` : html`<${Result} verdict=${verdict}/>`}
      <h2 class="part">${t('check.ways')}</h2><${Ways} ways=${ways} busy=${busy}/>
      <p class="muted">${t('check.about', { n: location.host })}</p></main>
    <div class="foot" role="region" aria-label=${t('actions')}><div class="dock"><button type="button" class="btn big" disabled=${busy} onClick=${() => setRun(run + 1)}>${icon('rotate-ccw')}${t('check.again')}</button>
      <a class="btn pri big" href="/">${t('check.join')}${icon('arrow-right')}</a></div></div></div>`;
}

async function start() {
  await Promise.all([injectSprite(), startLanguage()]);
  render(html`<${App}/>`, /** @type {HTMLElement} */ (document.getElementById('app')));
}

start();
