// The phone page: joins a game or goes on with a place that this phone holds. What a game needs comes after the first view.
import { html, render, useEffect, useState } from '../vendor/ui.js';
import { injectSprite } from '../shared/icons.js';
import { browserLanguage, startLanguage } from '../shared/language.js';
import { read } from '../shared/storage.js';
import { lookUp } from './api.js';
import { Join } from './join.js';
import { leavePlace, placeIn } from './places.js';
import { bringRest, rest } from './rest.js';
import { Waiting } from './waiting.js';

const LANGUAGE_PATIENCE_MS = 1500;

/** The join code in the address, or ''. */
function codeInAddress() {
  const found = /^\/(\d{6})\/?$/.exec(location.pathname);
  return found ? found[1] : '';
}

/** What a seat card's address ends with, /482137#7f…, its secret or a seat code; or ''. It does not stay in the address. */
function cardInAddress() {
  const found = /^#([A-Z0-9]{4}|[0-9a-f]{32})$/i.exec(location.hash);
  if (found === null) return '';
  history.replaceState(null, '', location.pathname);
  return found[1];
}

/** Whether this phone holds a place in a game: that of the card, if it was opened with one. @param {string} code @param {string} card */
function holds(code, card) {
  const place = code === '' ? undefined : placeIn(code);
  return place !== undefined && (card === '' || card.toUpperCase() === place.seatCode);
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
  const { Play, state } = rest.value;
  if (playing && !Play) return html`<${Waiting} offline=${state === 'unreached'} gone=${state === 'gone'}/>`;
  if (playing) return html`<${Play} key=${code} code=${code} onLeave=${() => { leavePlace(code); setPlaying(false); }}/>`;
  const enter = (/** @type {string} */ seated) => {
    // The code in the address, so that a reload comes back to this game.
    if (codeInAddress() !== seated) history.pushState(null, '', `/${seated}`);
    setCode(seated);
    setPlaying(true);
  };
  return html`<${Join} start=${code} card=${card} onSeated=${enter}/>`;
}

/** What somebody sees who has not chosen a language here: that of an English phone, else what the facilitator set for the game. */
async function firstLanguage() {
  const code = codeInAddress();
  if (code === '' || read('ffp.language') !== null || browserLanguage() === 'en') return browserLanguage();
  const answer = await lookUp(code, LANGUAGE_PATIENCE_MS);
  return answer.ok && answer.value.language === 'en' ? 'en' : 'id';
}

async function start() {
  await Promise.all([injectSprite('first'), firstLanguage().then((first) => startLanguage(first, 'first'))]);
  render(html`<${App}/>`, /** @type {HTMLElement} */ (document.getElementById('app')));
  bringRest();
}

start();
