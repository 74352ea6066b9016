// The page behind a personal link: what somebody has committed to, and weeks later how it goes. It needs no cookie and no seat.
import { html, render, useEffect, useState } from '../vendor/ui.js';
import { commandId } from '../shared/command-id.js';
import { icon, injectSprite, symbol } from '../shared/icons.js';
import { LanguageSwitch } from '../shared/language-switch.js';
import { browserLanguage, language, refusalText, startLanguage, t } from '../shared/language.js';

/** @typedef {'kept' | 'partly' | 'not_yet'} State */
/** @typedef {{name: string, language: string, if: string, then: string, date: string, check_ins: {state: State, text?: string, on: string}[], open: boolean}} Commitment */
/** @typedef {{state: 'coming' | 'here' | 'unknown' | 'offline', commitment?: Commitment, fault?: string}} Shown */

/** @type {[State, string][]} */
const STATES = [['kept', 'check'], ['partly', 'hourglass'], ['not_yet', 'clock']];
const LONGEST = 280;
const address = `/api/commitments${location.pathname.replace(/^\/commitment/, '')}`;

/** @param {object} [body] @returns {Promise<Shown>} */
async function ask(body) {
  try {
    const answer = await fetch(address, body === undefined ? { cache: 'no-store' } : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    const value = await answer.json();
    if (answer.ok) return { state: 'here', commitment: value };
    if (answer.status === 404) return { state: 'unknown' };
    return { state: 'offline', fault: refusalText(value.code, value.params) };
  } catch {
    return { state: 'offline' };
  }
}

/** @param {string} date YYYY-MM-DD */
function dateText(date) {
  const day = new Date(`${date}T00:00:00`);
  return Number.isNaN(day.getTime()) ? date : day.toLocaleDateString(language.value === 'id' ? 'id-ID' : 'en-US', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** @param {{commitment: Commitment}} props */
function Pledge({ commitment }) {
  return html`<article class="card sun pledge"><p><b>${t('rf.if')}</b> <span dir="auto">${commitment.if}</span></p><p><b>${t('rf.then')}</b> <span dir="auto">${commitment.then}</span></p>
    <p class="row">${icon('target')}<b>${t('rf.page.from', { d: dateText(commitment.date) })}</b></p></article>`;
}

/** @param {{onSaid: (shown: Shown) => void}} props */
function CheckIn({ onSaid }) {
  const [state, setState] = useState(/** @type {State | ''} */ (''));
  const [text, setText] = useState('');
  const [id] = useState(commandId); // asked again after a lost answer it is the same
  const [going, setGoing] = useState(false);
  const [fault, setFault] = useState('');
  const go = async (/** @type {Event} */ event) => {
    event.preventDefault();
    setGoing(true);
    const shown = await ask({ id, state, text: text.replace(/\s+/g, ' ').trim() });
    setGoing(false);
    if (shown.state === 'here') onSaid(shown);
    else setFault(shown.fault || t(shown.state === 'unknown' ? 'rf.page.unknown' : 'rf.page.offline'));
  };
  return html`<form class="states" onSubmit=${go}><h2>${t('rf.page.ask')}</h2>
    <div class="states" role="group" aria-label=${t('rf.page.ask')}>${STATES.map(([one, sign]) => html`<button type="button" class="card" key=${one} aria-pressed=${state === one} onClick=${() => setState(one)}>${icon(sign)}${t(`rf.state.${one}`)}</button>`)}</div>
    <div class="field"><label for="why">${t('rf.page.why')}</label><textarea id="why" class="in" rows="2" dir="auto" maxlength=${LONGEST} value=${text} onInput=${(/** @type {any} */ input) => setText(input.currentTarget.value)}></textarea></div>
    ${fault === '' ? null : html`<div class="warn" role="alert">${icon('triangle-alert')}<span>${fault}</span></div>`}
    <button type="submit" class=${`btn big ${state === '' ? 'off' : 'pri'}`} disabled=${state === '' || going}>${icon('check')}<span>${t('rf.page.send')}${state === '' ? html`<small>${t('rf.page.pick')}</small>` : null}</span></button></form>`;
}

/** @param {{commitment: Commitment}} props */
function Before({ commitment }) {
  if (commitment.check_ins.length === 0) return null;
  return html`<h2>${t('rf.page.before')}</h2><ul class="card before">${[...commitment.check_ins].reverse().map((one, i) => html`<li key=${i}><b>${t(`rf.state.${one.state}`)}</b>${one.on ? html` <span class="muted">${dateText(one.on)}</span>` : null}${one.text ? html`<p dir="auto">${one.text}</p>` : null}</li>`)}</ul>`;
}

/** @param {{shown: Shown, onSaid: (shown: Shown) => void}} props */
function Found({ shown, onSaid }) {
  const commitment = /** @type {Commitment} */ (shown.commitment);
  const [said, setSaid] = useState(false);
  const keep = (/** @type {Shown} */ next) => {
    setSaid(true);
    onSaid(next);
  };
  return html`<${Pledge} commitment=${commitment}/>
    ${said ? html`<div class="tip" role="status">${icon('check')}<span>${t('rf.page.sent')}</span></div>` : commitment.open ? html`<${CheckIn} onSaid=${keep}/>` : html`<div class="tip">${icon('lock')}<span>${t('rf.page.over')}</span></div>`}
    <${Before} commitment=${commitment}/><p class="private">${t('rf.page.private')}</p>`;
}

function App() {
  const [shown, setShown] = useState(first);
  const name = shown.commitment ? shown.commitment.name : '';
  useEffect(() => { document.title = name === '' ? 'Food for People' : `${t('rf.page.title', { n: name })} · Food for People`; }, [name, language.value]);
  const again = async () => {
    setShown({ state: 'coming' });
    setShown(await ask());
  };
  return html`<div class="ph"><header class="hero weave"><div class="bar-top"><span>Food for People</span><${LanguageSwitch} class="ghost"/></div>
      <div class="row">${symbol('tumpeng', 46)}<h1 dir="auto">${name === '' ? t('rf.link') : t('rf.page.hello', { n: name })}</h1></div></header>
    <main class="body">${shown.state === 'here' ? html`<${Found} shown=${shown} onSaid=${setShown}/>`
      : shown.state === 'coming' ? html`<div class="card row"><span class="spin" aria-hidden="true"></span><span>${t('app.loading')}</span></div>`
        : html`<div class="card" role="alert"><p>${shown.fault || t(shown.state === 'unknown' ? 'rf.page.unknown' : 'rf.page.offline')}</p></div>
          ${shown.state === 'offline' ? html`<button type="button" class="btn pri big" onClick=${again}>${icon('rotate-ccw')}${t('rf.again')}</button>` : null}`}</main></div>`;
}

/** @type {Shown} */
let first = { state: 'coming' };

async function start() {
  first = await ask();
  await Promise.all([injectSprite(), startLanguage(first.commitment && first.commitment.language === 'en' ? 'en' : browserLanguage())]);
  render(html`<${App}/>`, /** @type {HTMLElement} */ (document.getElementById('app')));
}

start();
