// A new session: its name, its scenario, its teams.
import { html, useEffect, useState } from '../vendor/ui.js';
import { formatAge } from '../shared/clock.js';
import { icon } from '../shared/icons.js';
import { language, refusalText, t } from '../shared/language.js';
import { Stepper } from '../shared/stepper.js';
import { teamShape } from '../shared/team.js';
import { teamName } from '../screen/names.js';
import { createSession, listScenarios, notSignedIn } from './api.js';
import { Bar, SignedOut } from './frame.js';
import { go } from './place.js';

/** @typedef {import('./api.js').Scenario} Scenario */

const TEAMS_IN_TOWN = 12;
const MOST_TEAMS = 120;
const FIRST_SCENARIO = 'standard';
const FIRST_TEAMS = 6;

/** @param {Record<string, string>} texts */
const own = (texts) => texts[language.value] || texts.id || '';

/** @param {Scenario} s */
const playSeconds = (s) => s.days * (s.plan_seconds + s.action_seconds + s.review_seconds);

/** @param {{scenarios: Scenario[], chosen: string, onChoose: (name: string) => void}} props */
function Scenarios({ scenarios, chosen, onChoose }) {
  /** @param {Scenario} s @returns {[string, number][]} */
  const parts = (s) => [['plan', s.plan_seconds], ['action', s.action_seconds], ['review', s.review_seconds]];
  return html`<div class="scenarios" role="group" aria-label=${t('ff.scenario')}>${scenarios.map((s) => html`<button key=${s.name} type="button" class="card"
    aria-pressed=${s.name === chosen} onClick=${() => onChoose(s.name)}>
    <span class="row"><b class="display grow">${own(s.title)}</b>${s.name === chosen ? icon('check') : null}</span>
    <span class="about">${own(s.summary)}</span>
    <span class="lengths"><b>${t('fac.days', { n: s.days })}</b>${parts(s).map(([phase, seconds]) => html`<span key=${phase} class=${phase}><u></u>${t(`phase.${phase}`)}<b class="num">${t('ff.sec', { n: seconds })}</b></span>`)}</span>
  </button>`)}</div>`;
}

/** The programme as a strip, each part as long as it lasts. @param {{scenario: Scenario}} props */
function Strip({ scenario }) {
  const day = [['plan', scenario.plan_seconds], ['action', scenario.action_seconds], ['review', scenario.review_seconds]];
  const all = Array.from({ length: scenario.days }, () => day).flat();
  return html`<div class="strip" aria-hidden="true">${all.map(([phase, seconds], i) => html`<i key=${i} class=${phase} style=${`flex:${seconds}`}></i>`)}</div>`;
}

/** @param {{names: string[], onChange: (names: string[]) => void}} props */
function TeamNames({ names, onChange }) {
  return html`<div class="teamnames">${names.map((name, i) => html`<label key=${i} class="row">
    ${teamShape(i % TEAMS_IN_TOWN, { size: 26 })}<span class="vh">${t('ff.rename')} ${i + 1}</span>
    <input class="in" value=${name} maxlength="24" placeholder=${teamName({ name: '', sign: i % TEAMS_IN_TOWN })}
      onInput=${(/** @type {any} */ event) => onChange(names.map((old, k) => (k === i ? event.currentTarget.value : old)))}/></label>`)}</div>`;
}

/** @param {{count: number}} props */
function Sizes({ count }) {
  const towns = Math.ceil(count / TEAMS_IN_TOWN);
  return html`<p class="hint">${t('fac.size', { a: 4 * count, b: 6 * count })}${towns > 1 ? html` ${t('fac.towns', { n: towns })}` : null}</p>`;
}

/** @param {{first: boolean}} props first: there is no other session to go back to */
export function Create({ first }) {
  const [scenarios, setScenarios] = useState(/** @type {Scenario[]} */ ([]));
  const [title, setTitle] = useState('');
  const [chosen, setChosen] = useState(FIRST_SCENARIO);
  const [names, setNames] = useState(() => Array(FIRST_TEAMS).fill(''));
  const [players, setPlayers] = useState(/** @type {string} */ (language.value));
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState(/** @type {any} */ (null));
  useEffect(() => { listScenarios().then(setScenarios, setFault); }, []);
  const scenario = scenarios.find((s) => s.name === chosen) || scenarios[0];
  const setCount = (/** @type {number} */ n) => setNames(Array.from({ length: n }, (_, i) => names[i] || ''));

  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    if (busy || scenario === undefined) return;
    setBusy(true);
    setFault(null);
    createSession({ title: title.trim() || t('fac.untitled'), scenario: scenario.name, language: players, teams: names.map((name) => name.trim()) })
      .then(({ code }) => go(code), (error) => {
        setBusy(false);
        setFault(error);
      });
  };
  if (notSignedIn(fault)) return html`<${SignedOut}/>`;
  return html`<div class="fx"><${Bar} title=${t('app.name')} sub=${t('ff.control')}>
      ${first ? null : html`<button type="button" class="btn ghost" onClick=${() => go('list')}>${icon('chevron-left')}${t('fac.sessions')}</button>`}<//>
    <form class="create" onSubmit=${submit}>
      <main class="col"><h2 class="page">${t('ff.new')}</h2>
        <div class="field"><label for="title">${t('ff.name')}</label><input id="title" class="in" maxlength="80" placeholder=${t('fac.untitled')} value=${title}
          onInput=${(/** @type {any} */ event) => setTitle(event.currentTarget.value)}/></div>
        <div class="field"><span class="lb0">${t('ff.scenario')}</span><${Scenarios} scenarios=${scenarios} chosen=${scenario === undefined ? '' : scenario.name} onChoose=${setChosen}/></div>
        <div class="pair"><div class="field"><span class="lb0">${t('ff.teams')}</span><div class="row"><${Stepper} class="step stp" value=${names.length} min=${2} max=${MOST_TEAMS} label=${t('ff.teams')} onChange=${setCount}/><${Sizes} count=${names.length}/></div></div>
          <div class="field"><span class="lb0">${t('ff.langs')}</span><div class="seg" role="group" aria-label=${t('ff.langs')}>
            ${[['id', 'Bahasa Indonesia'], ['en', 'English']].map(([code, name]) => html`<button key=${code} type="button" lang=${code} aria-pressed=${players === code} onClick=${() => setPlayers(code)}>${name}</button>`)}</div></div></div>
      </main>
      <aside class="col r" aria-label=${t('fac.names')}><h2>${t('fac.names')}</h2><p class="hint">${t('fac.names.hint')}</p>
        <${TeamNames} names=${names} onChange=${setNames}/>
        <div class="total">${scenario === undefined ? null : html`<${Strip} scenario=${scenario}/>
          <p class="row"><span class="grow">${t('ff.total')}</span><b class="display num">${t('ff.min', { n: Math.round(playSeconds(scenario) / 60) })}</b></p>
          <p class="hint">${t('fac.oneday', { t: formatAge((1000 * playSeconds(scenario)) / scenario.days) })} · ${t('fac.then')}</p>`}
          ${fault === null ? null : html`<p class="warn" role="alert">${icon('triangle-alert', 20)}${refusalText(fault.code, fault.params)}</p>`}
          <button type="submit" class="btn pri big" disabled=${busy || scenario === undefined}>${icon('qr-code')}${t('ff.create')}</button></div>
      </aside>
    </form></div>`;
}
