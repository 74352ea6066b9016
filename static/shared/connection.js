// The line to the server: one WebSocket with JSON text frames. It says hello, keeps a view for each audience up to date
// from snapshots and patches, notices by itself when the line is dead (an open socket in a dead spot stays silent and
// open), and comes back with growing, jittered pauses. Commands wait in the outbox.
import { batch, signal } from '../vendor/ui.js';
import { Clock } from './clock.js';
import { Outbox } from './outbox.js';
import { mergePatch } from './patch.js';

/** @typedef {'seat' | 'screen' | 'facilitator'} Part */
/** @typedef {'connecting' | 'online' | 'offline'} Status */
/** @typedef {{session: string, as: Part, token?: string, town?: number, url?: string}} ConnectionOptions */
/** @typedef {Record<string, any> & {type: string}} Frame */

const ASK_AFTER_MS = 2000;
const DEAD_AFTER_MS = 5000;
const WATCH_MS = 500;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8000;

/** Close codes that mean "do not come back"; 4000–4499 and everything else mean "come back". */
export const CLOSED = { OTHER_DEVICE: 4500, SESSION_OVER: 4501, BAD_FRAME: 4502, NOT_ALLOWED: 4503, REMOVED: 4504 };

/** Where the socket of this page's server is. */
function defaultURL() {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`;
}

export class Connection {
  /** @param {ConnectionOptions} options */
  constructor(options) {
    this.options = options;
    this.clock = new Clock();
    /** @type {import('../vendor/ui.js').Signal<Status>} */
    this.status = signal(/** @type {Status} */ ('connecting'));
    /** The close code that ended this connection for good, or null. @type {import('../vendor/ui.js').Signal<number | null>} */
    this.ended = signal(/** @type {number | null} */ (null));
    /** Whether the server cannot write at the moment and takes no commands. */
    this.saving = signal(false);
    /** @type {import('../vendor/ui.js').Signal<number | null>} */
    this.seat = signal(/** @type {number | null} */ (null));
    /** @type {import('../vendor/ui.js').Signal<number | null>} */
    this.team = signal(/** @type {number | null} */ (null));
    /** The last complete view of each audience; null until its first snapshot. */
    this.views = {
      public: signal(/** @type {any} */ (null)),
      team: signal(/** @type {any} */ (null)),
      seat: signal(/** @type {any} */ (null)),
      facilitator: signal(/** @type {any} */ (null)),
    };
    const who = options.token === undefined ? '' : options.token.slice(0, 12);
    this.outbox = new Outbox(`ffp.outbox.${options.session}.${options.as}.${who}`, (frame) => this.transmit(frame));
    /** Commands without an answer and refusals not yet dismissed. */
    this.pending = this.outbox.pending;
    /** @type {WebSocket | null} */
    this.socket = null;
    this.epoch = '';
    /** @type {Record<string, number>} */
    this.seq = {};
    this.attempt = 0;
    this.heard = 0;
    this.asked = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.retry = undefined;
    /** @type {ReturnType<typeof setInterval> | undefined} */
    this.watch = undefined;
    this.wake = this.wake.bind(this);
  }

  /** Starts, and goes on until ended or closed. */
  open() {
    document.addEventListener('visibilitychange', this.wake);
    window.addEventListener('pageshow', this.wake);
    window.addEventListener('online', this.wake);
    this.watch = setInterval(() => this.look(), WATCH_MS);
    this.connect();
    return this;
  }

  /** Stops for good, without a reason to show. */
  close() {
    document.removeEventListener('visibilitychange', this.wake);
    window.removeEventListener('pageshow', this.wake);
    window.removeEventListener('online', this.wake);
    clearInterval(this.watch);
    clearTimeout(this.retry);
    this.retry = undefined;
    this.detach();
  }

  /**
   * Sends a command, now or when there is a signal again.
   * @param {string} name
   * @param {object} [args]
   * @param {any} [note] kept with the command for the card that shows it, for instance its title and the phase
   * @returns {Promise<import('./outbox.js').Answer>}
   */
  send(name, args = {}, note) {
    if (this.ended.value !== null) return Promise.resolve({ ok: false, code: this.endCode(), params: {} });
    return this.outbox.send(name, args, note);
  }

  /** @returns {string} the refusal code that stands for the reason of the end */
  endCode() {
    return this.ended.value === CLOSED.SESSION_OVER ? 'SESSION_OVER' : 'NOT_ALLOWED';
  }

  connect() {
    this.retry = undefined;
    this.heard = performance.now();
    this.asked = 0;
    const socket = new WebSocket(this.options.url === undefined ? defaultURL() : this.options.url);
    this.socket = socket;
    socket.onopen = () => this.transmit(this.hello());
    socket.onmessage = (event) => this.receive(event.data);
    socket.onclose = (event) => this.lost(event.code);
    socket.onerror = () => { /* a close follows and says more */ };
  }

  hello() {
    const { session, as, token, town } = this.options;
    const resumable = this.epoch !== '' && Object.keys(this.seq).length > 0;
    return { type: 'hello', session, as, token, town, have: resumable ? { epoch: this.epoch, seq: this.seq } : undefined };
  }

  /** @param {object} frame @returns {boolean} whether a socket took it */
  transmit(frame) {
    if (!this.socket || this.socket.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  /** @param {unknown} text */
  receive(text) {
    this.heard = performance.now();
    const socket = this.socket;
    let frames;
    try {
      const message = JSON.parse(String(text));
      frames = Array.isArray(message) ? message : [message];
    } catch {
      this.startAfresh();
      return;
    }
    batch(() => {
      for (const frame of frames) {
        if (this.socket !== socket) return;
        this.take(frame);
      }
    });
  }

  /** @param {Frame} frame */
  take(frame) {
    if (frame.type === 'pong') this.clock.answer(frame.sent, frame.at, this.heard);
    else if (typeof frame.at === 'number' && frame.type !== 'welcome') this.clock.observe(frame.at, this.heard);
    switch (frame.type) {
      case 'welcome': this.welcome(frame); break;
      case 'snapshot': this.show(frame, frame.view); break;
      case 'patch': this.patch(frame); break;
      case 'ack': this.outbox.settle(frame.id, { ok: true }); break;
      case 'refusal': this.outbox.settle(frame.id, { ok: false, code: frame.code, params: frame.params || {} }); break;
      case 'saving': this.saving.value = frame.paused === true; break;
      default: break;
    }
  }

  /** @param {Frame} frame */
  welcome(frame) {
    this.clock.reset();
    this.clock.observe(frame.at, this.heard);
    if (frame.epoch !== this.epoch) this.seq = {};
    this.epoch = frame.epoch;
    this.attempt = 0;
    this.saving.value = false;
    this.seat.value = typeof frame.seat === 'number' ? frame.seat : null;
    this.team.value = typeof frame.team === 'number' ? frame.team : null;
    for (const [audience, view] of Object.entries(this.views)) {
      if (frame.audiences.includes(audience)) continue;
      delete this.seq[audience];
      view.value = null;
    }
    this.status.value = 'online';
    this.outbox.connected();
  }

  /** @param {Frame} frame @param {any} view */
  show(frame, view) {
    const audience = /** @type {keyof Connection['views']} */ (frame.audience);
    if (!this.views[audience]) return;
    this.seq[audience] = frame.seq;
    this.views[audience].value = view;
    if (view && typeof view.paused === 'boolean') this.clock.setPaused(view.paused, frame.at);
  }

  /** @param {Frame} frame */
  patch(frame) {
    const audience = /** @type {keyof Connection['views']} */ (frame.audience);
    if (!this.views[audience]) return;
    if (this.seq[audience] === undefined || frame.seq !== this.seq[audience] + 1) {
      this.startAfresh();
      return;
    }
    this.show(frame, mergePatch(this.views[audience].peek(), frame.patch));
  }

  /** What this page holds cannot be continued: come back and ask for everything. */
  startAfresh() {
    this.seq = {};
    this.epoch = '';
    this.detach();
    this.comeBack();
  }

  /** @param {number} code */
  lost(code) {
    this.detach();
    if (code >= 4500 && code <= 4999) {
      this.ended.value = code;
      this.outbox.abandon(this.endCode());
      this.status.value = 'offline';
      this.close();
      return;
    }
    this.comeBack();
  }

  /** Lets the socket go; nothing that it still delivers is listened to. */
  detach() {
    const socket = this.socket;
    this.socket = null;
    this.outbox.disconnected();
    if (!socket) return;
    socket.onopen = null;
    socket.onmessage = null;
    socket.onclose = null;
    socket.onerror = null;
    socket.close();
  }

  comeBack() {
    this.status.value = 'offline';
    clearTimeout(this.retry);
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.attempt);
    this.attempt += 1;
    this.retry = setTimeout(() => this.connect(), pause / 2 + (Math.random() * pause) / 2);
  }

  /** The watchdog. A hidden page is left alone: its timers are throttled and prove nothing. */
  look() {
    if (document.visibilityState === 'hidden' || !this.socket) return;
    const now = performance.now();
    if (now - this.heard >= DEAD_AFTER_MS) {
      this.detach();
      this.comeBack();
      return;
    }
    if (now - this.heard >= ASK_AFTER_MS && now - this.asked >= ASK_AFTER_MS / 2) this.ask(now);
  }

  /** @param {number} now */
  ask(now) {
    if (this.transmit({ type: 'ping', sent: Math.round(now) })) this.asked = now;
  }

  /** The page is looked at again, or the device says that it has a network: do not wait for a timer. */
  wake() {
    if (document.visibilityState === 'hidden' || this.ended.value !== null) return;
    const now = performance.now();
    const silent = now - this.heard;
    if (this.socket && silent < DEAD_AFTER_MS) {
      if (silent >= ASK_AFTER_MS) this.ask(now);
      return;
    }
    clearTimeout(this.retry);
    this.detach();
    this.attempt = 0;
    this.status.value = 'offline';
    this.connect();
  }
}
