// The big screen: the public view of one town, drawn for a hall. It asks nothing of anybody and never makes a sound.
import { html, render, signal, useSignalEffect } from '../vendor/ui.js';
import { CLOSED, Connection } from '../shared/connection.js';
import { icon, injectSprite, symbol } from '../shared/icons.js';
import { startLanguage, t } from '../shared/language.js';
import { useAwake } from '../shared/wake-lock.js';
import { Board } from './board.js';
import { Briefing } from './briefing.js';
import { Final } from './closing.js';
import { Debrief } from './debrief.js';
import { findAddress } from './join-address.js';
import { Lobby } from './lobby.js';
import { Podium } from './podium.js';
import { Review } from './review.js';
import { Stage } from './stage.js';

/** @typedef {import('../shared/views').PublicView} PublicView */

const RETRY_MS = 4000;

/** Why there is no picture yet: a refusal code, or nothing. */
const trouble = signal('');
const line = signal(/** @type {Connection | null} */ (null));

/** The code in /screen/482137. */
function codeInPath() {
  const found = /\/screen\/(\d{6})/.exec(location.pathname);
  return found === null ? '' : found[1];
}

/** @param {{view: PublicView, connection: Connection}} props */
function Scene({ view, connection }) {
  switch (view.session.phase) {
    case 'lobby': return html`<${Lobby} view=${view} connection=${connection}/>`;
    case 'briefing': return html`<${Briefing} view=${view} connection=${connection}/>`;
    case 'plan': case 'action': return html`<${Board} view=${view} connection=${connection}/>`;
    case 'review': return html`<${Review} view=${view} connection=${connection}/>`;
    case 'final': return html`<${Final} view=${view} connection=${connection}/>`;
    case 'awards': return html`<${Podium} view=${view} connection=${connection}/>`;
    case 'debrief': case 'reflection': return html`<${Debrief} view=${view} connection=${connection} kind=${view.session.phase}/>`;
    default: return null;
  }
}

/** @param {{text: string, sign: string}} props */
function Notice({ text, sign }) {
  return html`<${Stage}><header class="top">${symbol('tumpeng', 92)}<h1>${t('app.name')}</h1></header>
    <main class="main notice" role="status">${icon(sign, 120)}<p>${text}</p></main><//>`;
}

function App() {
  const connection = line.value;
  const view = connection === null ? null : connection.views.public.value;
  useSignalEffect(() => { document.title = `${t('fac.screen')} · ${t('app.name')}`; });
  useAwake(connection !== null && connection.ended.value === null);
  if (view !== null && connection !== null) return html`<${Stage} class=${`is-${view.session.phase}`}><${Scene} view=${view} connection=${connection}/><//>`;
  const ended = connection === null ? null : connection.ended.value;
  if (ended !== null) return html`<${Notice} sign="info" text=${ended === CLOSED.NOT_ALLOWED ? t('screen.notallowed') : t(`ended.${ended}`)}/>`;
  if (trouble.value !== '') return html`<${Notice} sign="circle-help" text=${trouble.value === 'NO_SESSION' ? t('screen.nosession') : t(`refusal.${trouble.value}`)}/>`;
  return html`<${Notice} sign="hourglass" text=${connection !== null && connection.status.value === 'offline' ? t('net.retry') : t('app.loading')}/>`;
}

/** Asks the server for the session until there is an answer. @param {string} code @returns {Promise<string>} its language */
async function findSession(code) {
  for (;;) {
    try {
      const answer = await fetch(`/api/sessions/${code}`);
      if (answer.ok) {
        trouble.value = '';
        return (await answer.json()).language;
      }
      trouble.value = { 404: 'NO_SESSION', 429: 'TOO_MANY_TRIES' }[answer.status] || 'BUSY';
    } catch {
      trouble.value = 'BUSY';
    }
    await new Promise((resolve) => { setTimeout(resolve, RETRY_MS); });
  }
}

/** @param {string} code */
function connect(code) {
  const town = Number(new URLSearchParams(location.search).get('town') || 0);
  const connection = new Connection({ session: code, as: 'screen', town: Number.isInteger(town) ? town : 0 });
  connection.views.public.subscribe((/** @type {PublicView | null} */ view) => {
    if (view !== null) connection.clock.setPaused(view.session.paused);
  });
  line.value = connection.open();
}

async function start() {
  const code = codeInPath();
  await Promise.all([injectSprite(), startLanguage('id')]);
  render(html`<${App}/>`, /** @type {HTMLElement} */ (document.getElementById('app')));
  findAddress();
  const first = await findSession(code);
  await startLanguage(first === 'en' ? 'en' : 'id');
  connect(code);
}

start();
