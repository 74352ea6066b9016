// Which way the frames take: a WebSocket where it can be, else server-sent events, else polls. A way that fails twice in a
// row although the server answers is given up for the next. What worked is remembered for this tab; the next page begins
// one better, with one try, so that nobody stays on a slow way for longer than needed.
import { openEvents } from './transport-sse.js';
import { openPolls } from './transport-poll.js';
import { openSocket } from './transport-websocket.js';

/** What a transport tells: it can send; a message has come; it is over, with a close code. Nothing after close(). @typedef {{opened: () => void, message: (text: string) => void, closed: (code: number) => void}} Listener */
/** An open transport; silence: ms after which it counts as dead. @typedef {{silence: number, send: (text: string) => boolean, close: () => void}} Transport */

/** The ways there are, the best first. @type {{name: string, open: (server: string, listener: Listener) => Transport}[]} */
export const WAYS = [
  { name: 'websocket', open: openSocket },
  { name: 'sse', open: openEvents },
  { name: 'poll', open: openPolls },
];
const TRIES = 2;
const ANSWER_MS = 4000;

/** Whether the server answers at all: if not, no way is to blame. @param {string} server */
async function reachable(server) {
  const control = new AbortController();
  const late = setTimeout(() => control.abort(), ANSWER_MS);
  try {
    const answer = await fetch(`${server}/healthz`, { cache: 'no-store', signal: control.signal });
    return await answer.text() === 'ok\n'; // whoever else answers here is not the server
  } catch {
    return false;
  } finally {
    clearTimeout(late);
  }
}

export class TransportChoice {
  /** @param {string} server its origin @param {() => void} changed the next try goes another way */
  constructor(server, changed) {
    this.server = server;
    this.changed = changed;
    this.key = `ffp.transport.${server}`;
    const known = WAYS.findIndex((way) => way.name === this.remembered());
    this.index = Math.max(0, known - 1);
    this.tries = known > 0 ? 1 : TRIES;
    this.failures = 0;
    this.asking = false;
  }

  get name() { return WAYS[this.index].name; }

  /** @param {Listener} listener @returns {Transport} */
  open(listener) { return WAYS[this.index].open(this.server, listener); }

  /** The server has welcomed this page. */
  worked() {
    this.failures = 0;
    this.tries = TRIES;
    try { sessionStorage.setItem(this.key, this.name); } catch { /* then the next page finds out again */ }
  }

  /** It did not open, or said nothing. */
  async failed() {
    if (this.asking) return;
    this.asking = true;
    const answers = await reachable(this.server);
    this.asking = false;
    this.failures = answers ? this.failures + 1 : 0;
    if (this.failures < this.tries) return;
    this.index = (this.index + 1) % WAYS.length;
    this.failures = 0;
    this.tries = TRIES;
    this.changed();
  }

  /** @returns {string | null} */
  remembered() {
    try { return sessionStorage.getItem(this.key); } catch { return null; }
  }
}
