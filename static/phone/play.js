// A game on the phone, once it is joined: the screen of the present phase. With all that it needs it comes after the first view.
import { html, useEffect, useState } from '../vendor/ui.js';
import { NetBar } from '../shared/netbar.js';
import { CLOSED } from '../shared/connection.js';
import { useAwake } from '../shared/wake-lock.js';
import { Briefing } from './briefing.js';
import { Buyer } from './buyer.js';
import { Cook } from './cook.js';
import { Courier } from './courier.js';
import { Ended, Replaced, replaced } from './ended.js';
import { Final } from './final.js';
import { Game } from './game.js';
import { Kitchen } from './kitchen.js';
import { bringEvening, evening } from './later.js';
import { Leader } from './leader.js';
import { Listener } from './listener.js';
import { Lobby } from './lobby.js';
import { Messages } from './messages.js';
import { keepPlace, placeIn } from './places.js';
import { Review } from './review.js';
import { Town } from './town.js';
import { Waiting } from './waiting.js';
import { Watch } from './watch.js';

const ROLE_SCREENS = { leader: Leader, listener: Listener, buyer: Buyer, cook: Cook, courier: Courier };
const TAB_SCREENS = /** @type {Record<string, any>} */ ({ kitchen: Kitchen, town: Town, messages: Messages });

/** Whether the play is over. @param {Game} g */
const after = (g) => ['final', 'debrief', 'reflection', 'awards'].includes(g.phase);

/** The screen of a phase and tab. @param {Game} g */
export function screen(g) {
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

/** @param {{code: string, onLeave: () => void}} props */
export function Play({ code, onLeave }) {
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
  const late = me !== null && g !== null && after(g);
  useEffect(() => { if (late) bringEvening(); }, [late]);
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
  if (!me) return html`<${Waiting} offline=${g.connection.status.value === 'offline'} bar=${html`<${NetBar} connection=${g.connection}/>`}/>`;
  if (me.removed) return html`<${Ended} code=${CLOSED.REMOVED} onAgain=${again} onLeave=${onLeave}/>`;
  if (late && evening.value) return html`<${evening.value.Evening} g=${g} Results=${Final}/>`;
  return html`<${screen(g)} g=${g}/>`;
}
