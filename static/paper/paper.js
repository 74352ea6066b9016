// The day on paper: what to print so that a power cut does not end it.
import { html, render, useEffect, useState } from '../vendor/ui.js';
import { injectSprite } from '../shared/icons.js';
import { language, startLanguage, t } from '../shared/language.js';
import { Stepper } from '../shared/stepper.js';
import { byNumber } from '../screen/names.js';
import { Bar, Nothing, SignIn, useMargins } from '../report/frame.js';
import { asked, useFacilitator } from '../report/sources.js';
import { Guide, Rules } from './guide.js';
import { Market, Needs, TownMap } from './room.js';
import { RoleCards } from './role-cards.js';
import { TeamSheets } from './team-sheet.js';

/** @typedef {import('./pencil').PencilGame} PencilGame */
/** @typedef {{name: string, sign: number}} TeamName */
/** @typedef {{name: string, title: Record<string, string>}} Scenario */

const LEAST = 2;
const MOST = 12;
const USUAL = 4;
const SHEETS = ['guide', 'roles', 'teams', 'market', 'map', 'needs'];
const AFTER = ['final', 'debrief', 'reflection', 'awards'];

/** @template T @param {string} path @returns {{answer: T | null, refused: boolean}} */
function useAnswer(path) {
  const [answer, setAnswer] = useState(/** @type {any} */ (null));
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    const control = new AbortController();
    fetch(path, { signal: control.signal }).then(async (got) => { if (got.ok) setAnswer(await got.json()); else setRefused(true); }, () => { if (!control.signal.aborted) setRefused(true); });
    return () => control.abort();
  }, [path]);
  return { answer, refused };
}

/** @typedef {{teams: number, scenario: string, names: TeamName[], over: boolean, title: string}} Wish */

/** @param {{wish: Wish, scenarios: Scenario[], game: PencilGame | null, shown: string[], onWish: (wish: Wish) => void, onShow: (shown: string[]) => void}} props */
function Choices({ wish, scenarios, shown, onWish, onShow }) {
  const toggle = (/** @type {string} */ id) => onShow(shown.includes(id) ? shown.filter((one) => one !== id) : [...shown, id]);
  return html`<section class="choices" aria-label=${t('rp.paper.sheets')}><div class="row"><label for="scenario">${t('rp.paper.scenario')}</label><select id="scenario" class="in" value=${wish.scenario} onChange=${(/** @type {any} */ e) => onWish({ ...wish, scenario: e.currentTarget.value })}>
        ${scenarios.map((one) => html`<option key=${one.name} value=${one.name} selected=${one.name === wish.scenario}>${one.title[language.value] || one.name}</option>`)}</select></div>
      <div class="row"><span>${t('rp.paper.teams')}</span><${Stepper} class="step stp" value=${wish.teams} min=${LEAST} max=${MOST} label=${t('rp.paper.teams')} onChange=${(/** @type {number} */ teams) => onWish({ ...wish, teams, names: [] })}/></div>
      <fieldset><legend class="vh">${t('rp.paper.sheets')}</legend>${SHEETS.map((id) => html`<label key=${id} class="tick" for=${`sheet-${id}`}><input id=${`sheet-${id}`} type="checkbox" checked=${shown.includes(id)} onChange=${() => toggle(id)}/>${t(`rp.paper.sheet.${id}`)}</label>`)}</fieldset></section>`;
}

/** @param {{first: Wish, code: string, scenarios: Scenario[]}} props */
function Sheets({ first, code, scenarios }) {
  const [wish, setWish] = useState(first);
  const [shown, setShown] = useState(SHEETS.filter((id) => id !== 'needs' || first.over));
  const { answer: game } = useAnswer(`/api/paper?scenario=${encodeURIComponent(wish.scenario)}&teams=${wish.teams}`);
  useMargins(wish.title === '' ? t('rp.paper') : `${t('rp.paper')} · ${wish.title}`, '');
  const has = (/** @type {string} */ id) => shown.includes(id);
  return html`<${Bar} title=${t('rp.paper')} sub=${wish.title} disabled=${game === null || shown.length === 0}>${code === '' ? null : html`<a class="btn ghost" href=${`/facilitator#${code}/cards`}>${t('fac.cards')}</a>`}<//>
    <${Choices} wish=${wish} scenarios=${scenarios} game=${game} shown=${shown} onWish=${setWish} onShow=${setShown}/>
    ${game === null ? html`<p class="nothing" role="status">${t('app.loading')}</p>` : html`<main class="paper sheets">${has('guide') ? html`<${Guide} game=${game}/><${Rules} game=${game}/>` : null}${has('roles') ? html`<${RoleCards} game=${game}/>` : null}
      ${has('teams') ? html`<${TeamSheets} game=${game} names=${wish.names}/>` : null}${has('market') ? html`<${Market} game=${game}/>` : null}${has('map') ? html`<${TownMap} game=${game}/>` : null}${has('needs') ? html`<${Needs} game=${game}/>` : null}</main>`}`;
}

/** @param {{code: string, scenarios: Scenario[]}} props */
function OfSession({ code, scenarios }) {
  const { view, ended } = useFacilitator(code);
  if (ended !== null) return html`<${SignIn}/>`;
  if (view === null) return html`<${Nothing} sign="hourglass" title=${t('app.loading')} text=""/>`;
  const names = byNumber(view.towns).flatMap(([, town]) => byNumber(town.teams).map(([, { name, sign }]) => ({ name, sign })));
  const teams = view.towns[0] === undefined ? USUAL : Object.keys(view.towns[0].teams).length;
  const known = scenarios.some((one) => one.name === view.session.scenario) ? view.session.scenario : scenarios[0].name;
  const first = { teams: Math.max(LEAST, Math.min(MOST, teams)), scenario: known, names, over: AFTER.includes(view.session.phase), title: view.session.title };
  return html`<${Sheets} first=${first} code=${code} scenarios=${scenarios}/>`;
}

/** @param {{code: string}} props */
function Page({ code }) {
  const { answer: scenarios, refused } = useAnswer('/api/scenarios');
  if (refused) return html`<${SignIn}/>`;
  if (scenarios === null) return html`<${Nothing} sign="hourglass" title=${t('app.loading')} text=""/>`;
  const list = /** @type {Scenario[]} */ (scenarios);
  if (code !== '') return html`<${OfSession} code=${code} scenarios=${list}/>`;
  return html`<${Sheets} first=${{ teams: USUAL, scenario: list[0].name, names: [], over: false, title: '' }} code="" scenarios=${list}/>`;
}

async function start() {
  await Promise.all([injectSprite(), startLanguage()]);
  render(html`<${Page} code=${asked(location).code}/>`, /** @type {HTMLElement} */ (document.getElementById('app')));
}

start();
