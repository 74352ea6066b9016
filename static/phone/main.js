// The phone page: joins a game or goes on with a place that this phone holds, and shows the screen of the present phase.
import { html, render, useEffect, useState } from '../vendor/ui.js';
import { injectSprite, symbol } from '../shared/icons.js';
import { startLanguage, t } from '../shared/language.js';
import { NetBar } from '../shared/netbar.js';
import { CLOSED } from '../shared/connection.js';
import { read } from '../shared/storage.js';
import { useAwake } from '../shared/wake-lock.js';
import { lookUp } from './api.js';
import { Briefing } from './briefing.js';
import { Buyer } from './buyer.js';
import { Cook } from './cook.js';
import { Courier } from './courier.js';
import { Ended, Replaced, replaced } from './ended.js';
import { Final } from './final.js';
import { Game } from './game.js';
import { Join } from './join.js';
import { Kitchen } from './kitchen.js';
import { Leader } from './leader.js';
import { Listener } from './listener.js';
import { Lobby } from './lobby.js';
import { Messages } from './messages.js';
import { keepPlace, leavePlace, placeIn } from './places.js';
import { Review } from './review.js';
import { Town } from './town.js';
import { Watch } from './watch.js';

const LANGUAGE_PATIENCE_MS = 1500;
const ROLE_SCREENS = { leader: Leader, listener: Listener, buyer: Buyer, cook: Cook, courier: Courier };
const TAB_SCREENS = /** @type {Record<string, any>} */ ({ kitchen: Kitchen, town: Town, messages: Messages });

/** The join code in the address, or ''. */
function codeInAddress() {
  const found = /^\/(\d{6})\/?$/.exec(location.pathname);
  return found ? found[1] : '';
}

/** The seat code of a printed card's address, /482137#K7QM, or ''. It does not stay in the address. */
function cardInAddress() {
  const found = /^#([A-Z0-9]{4})$/.exec(location.hash.toUpperCase());
  if (found === null) return '';
  history.replaceState(null, '', location.pathname);
  return found[1];
}

/** Whether this phone holds a place in a game: that of the card, if it was opened with one. @param {string} code @param {string} card */
function holds(code, card) {
  const place = code === '' ? undefined : placeIn(code);
  return place !== undefined && (card === '' || card === place.seatCode);
}

/** The screen of a phase and tab. @param {Game} g */
function screen(g) {
  switch (g.phase) {
    case 'lobby': return Lobby;
    case 'briefing': return Briefing;
    case 'plan': case 'action': case 'review': break;
    default: return Final;
  }
  const tab = g.tab.value;
  if (TAB_SCREENS[tab]) return TAB_SCREENS[tab];
  if (g.phase === 'review') return Review;
  if (g.me.roles.length === 0) return Kitchen; // who waits for a seat watches
  return ROLE_SCREENS[g.me.roles[Number(tab)] || g.me.roles[0]];
}

/** @param {{g: Game}} props */
function Waiting({ g }) {
  return html`<div class="ph"><header class="hero weave"><div class="row">${symbol('tumpeng', 46)}<b class="display">${t('app.name')}</b></div></header><${NetBar} connection=${g.connection}/>
    <main class="body center"><span class="spin" aria-hidden="true"></span><p>${t(g.connection.status.value === 'offline' ? 'offline.first' : 'app.loading')}</p>${g.connection.status.value === 'offline' ? html`<a href="/check">${t('check.link')}</a>` : null}</main></div>`;
}

/** @param {{code: string, onLeave: () => void}} props */
function Play({ code, onLeave }) {
  const [attempt, setAttempt] = useState(0);
  const [watching, setWatching] = useState(false);
  const [g, setGame] = useState(/** @type {Game | null} */ (null));
  useEffect(() => {
    const place = placeIn(code);
    if (!place) return undefined;
    const game = new Game(place);
    setGame(game);
    return () => game.close();
  }, [code, attempt]);
  const me = g && g.ready ? g.me : null;
  const title = g && g.ready ? g.session.title : '';
  useEffect(() => {
    const place = placeIn(code);
    if (place && me && (place.name !== me.name || place.title !== title)) keepPlace({ ...place, name: me.name, title });
  }, [me && me.name, title]);
  const ended = g === null ? null : g.connection.ended.value;
  // Nothing follows the awards: from then on a phone may go dark.
  useAwake(me !== null && ended === null && g !== null && g.phase !== 'awards');
  if (!g) return null;
  const again = () => {
    setWatching(false);
    setAttempt(attempt + 1);
  };
  const place = placeIn(code);
  if (ended !== null && replaced(ended) && place) {
    if (watching) return html`<${Watch} place=${place} town=${g.ready ? g.town.town : 0} onAgain=${again} onLeave=${onLeave}/>`;
    return html`<${Replaced} place=${place} onAgain=${again} onWatch=${() => setWatching(true)} onLeave=${onLeave}/>`;
  }
  if (ended !== null) {
    // The last screen of a finished game stays; there is nothing to come back to.
    if (ended !== CLOSED.SESSION_OVER || !me) return html`<${Ended} code=${ended} onAgain=${again} onLeave=${onLeave}/>`;
  }
  if (!me) return html`<${Waiting} g=${g}/>`;
  if (me.removed) return html`<${Ended} code=${CLOSED.REMOVED} onAgain=${again} onLeave=${onLeave}/>`;
  return html`<${screen(g)} g=${g}/>`;
}

function App() {
  const [code, setCode] = useState(codeInAddress());
  const [card] = useState(cardInAddress);
  const [playing, setPlaying] = useState(holds(code, card));
  useEffect(() => {
    const onMove = () => { const next = codeInAddress(); setCode(next); setPlaying(holds(next, '')); };
    window.addEventListener('popstate', onMove);
    return () => window.removeEventListener('popstate', onMove);
  }, []);
  if (playing) return html`<${Play} key=${code} code=${code} onLeave=${() => { leavePlace(code); setPlaying(false); }}/>`;
  const enter = (/** @type {string} */ seated) => {
    // The code in the address, so that a reload comes back to this game.
    if (codeInAddress() !== seated) history.pushState(null, '', `/${seated}`);
    setCode(seated);
    setPlaying(true);
  };
  return html`<${Join} start=${code} card=${card} onSeated=${enter}/>`;
}

/** The game's own language for somebody who has not chosen one on this phone. */
async function firstLanguage() {
  const code = codeInAddress();
  if (code === '' || read('ffp.language') !== null) return 'id';
  const answer = await lookUp(code, LANGUAGE_PATIENCE_MS);
  return answer.ok && answer.value.language === 'en' ? 'en' : 'id';
}

async function start() {
  await Promise.all([injectSprite(), firstLanguage().then((first) => startLanguage(first))]);
  render(html`<${App}/>`, /** @type {HTMLElement} */ (document.getElementById('app')));
}

start();
