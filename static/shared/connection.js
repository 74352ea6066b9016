// The line to the server: JSON text frames over a WebSocket, or what else gets through (transport-choice.js). It says
// hello, keeps a view for each audience up to date from snapshots and patches, notices by itself when the line is dead (an
// open socket in a dead spot stays silent and open), and comes back with growing, jittered pauses. Commands wait in the
// outbox.
import { batch, signal } from '../vendor/ui.js';
import { Clock } from './clock.js';
import { Outbox } from './outbox.js';
import { mergePatch } from './patch.js';
import { TransportChoice } from './transport-choice.js';
import { LOST } from './transport-post.js';

/** @typedef {'seat' | 'screen' | 'facilitator' | 'look'} Part */
/** @typedef {'connecting' | 'online' | 'offline'} Status */
/** @typedef {{session: string, as: Part, token?: string, town?: number, team?: number, server?: string}} ConnectionOptions team: whose phones to look at; server: an origin, this page's own without it */
/** How the phone of a seat is connected. @typedef {{transport: 'websocket' | 'sse' | 'poll', delay_ms?: number}} Phone */
/** @typedef {Record<string, any> & {type: string}} Frame */

const ASK_AFTER_MS = 2000;
const MEASURE_MS = 10000;
const FIRST_FRAME_MS = 4000;
const WATCH_MS = 500;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8000;

/** Close codes that mean "do not come back"; 4000–4499 and everything else mean "come back". */
export const CLOSED = { OTHER_DEVICE: 4500, SESSION_OVER: 4501, BAD_FRAME: 4502, NOT_ALLOWED: 4503, REMOVED: 4504 };

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
    /** The id of the session, known to phones that have been welcomed. @type {import('../vendor/ui.js').Signal<string>} */
    this.session = signal('');
    /** The last complete view of each audience; null until its first snapshot. */
    this.views = {
      public: signal(/** @type {any} */ (null)),
      team: signal(/** @type {any} */ (null)),
      seat: signal(/** @type {any} */ (null)),
      facilitator: signal(/** @type {any} */ (null)),
    };
    /** How each seat's phone is connected; known to facilitators. @type {import('../vendor/ui.js').Signal<Record<string, Phone>>} */
    this.phones = signal(/** @type {Record<string, Phone>} */ ({}));
    const who = options.token === undefined ? '' : options.token.slice(0, 12);
    this.outbox = new Outbox(`ffp.outbox.${options.session}.${options.as}.${who}`, (frame) => this.transmit(frame));
    /** Commands without an answer and refusals not yet dismissed. */
    this.pending = this.outbox.pending;
    this.choice = new TransportChoice(options.server === undefined ? location.origin : options.server, () => { this.attempt = 0; });
    /** @type {import('./transport-choice.js').Transport | null} */
    this.transport = null;
    /** What came over this transport: nothing, something, a welcome. @type {'' | 'frame' | 'welcome'} */
    this.progress = '';
    /** The last round trip in ms. @type {number | undefined} */
    this.delay = undefined;
    this.epoch = '';
    /** @type {Record<string, number>} */
    this.seq = {};
    this.attempt = 0;
    this.heard = 0;
    this.asked = 0;
    /** Since when a ping has no answer, 0 if each has: what comes proves nothing for what is sent, which may go another way. */
    this.unheard = 0;
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
    this.asked = this.heard;
    this.unheard = 0;
    this.progress = '';
    this.delay = undefined;
    this.transport = this.choice.open({
      opened: () => this.transmit(this.hello()),
      message: (text) => this.receive(text),
      closed: (code) => this.lost(code),
    });
  }

  hello() {
    const { session, as, token, town, team } = this.options;
    const resumable = this.epoch !== '' && Object.keys(this.seq).length > 0;
    return { type: 'hello', session, as, token, town, team, have: resumable ? { epoch: this.epoch, seq: this.seq } : undefined };
  }

  /** @param {object} frame @returns {boolean} whether a transport took it */
  transmit(frame) {
    return this.transport !== null && this.transport.send(JSON.stringify(frame));
  }

  /** @param {string} text */
  receive(text) {
    this.heard = performance.now();
    if (this.progress === '') this.progress = 'frame';
    const { transport } = this;
    let frames;
    try {
      const message = JSON.parse(text);
      frames = Array.isArray(message) ? message : [message];
    } catch {
      this.startAfresh();
      return;
    }
    batch(() => {
      for (const frame of frames) {
        if (this.transport !== transport) return;
        this.take(frame);
      }
    });
  }

  /** @param {Frame} frame */
  take(frame) {
    if (frame.type === 'pong') this.pong(frame);
    else if (typeof frame.at === 'number' && frame.type !== 'welcome') this.clock.observe(frame.at, this.heard);
    switch (frame.type) {
      case 'welcome': this.welcome(frame); break;
      case 'snapshot': this.show(frame, frame.view); break;
      case 'patch': this.patch(frame); break;
      case 'ack': this.outbox.settle(frame.id, { ok: true }); break;
      case 'refusal': this.outbox.settle(frame.id, { ok: false, code: frame.code, params: frame.params || {} }); break;
      case 'saving': this.saving.value = frame.paused === true; break;
      case 'phones': this.phones.value = mergePatch(this.phones.peek(), frame.phones); break;
      case 'close': this.lost(frame.code); break;
      default: break;
    }
  }

  /** @param {Frame} frame */
  pong(frame) {
    this.unheard = 0;
    this.clock.answer(frame.sent, frame.at, this.heard);
    this.delay = Math.max(0, Math.round(this.heard - frame.sent));
  }

  /** @param {Frame} frame */
  welcome(frame) {
    this.clock.reset();
    this.clock.observe(frame.at, this.heard);
    if (frame.epoch !== this.epoch) this.seq = {};
    this.epoch = frame.epoch;
    this.attempt = 0;
    this.progress = 'welcome';
    this.choice.worked();
    this.saving.value = false;
    this.phones.value = {};
    this.seat.value = typeof frame.seat === 'number' ? frame.seat : null;
    this.team.value = typeof frame.team === 'number' ? frame.team : null;
    this.session.value = typeof frame.session === 'string' ? frame.session : '';
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

  /** The transport is over, or dead. @param {number} code */
  lost(code) {
    if (this.progress !== 'welcome' && !(code >= 4000 && code <= 4999)) this.choice.failed();
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

  /** Lets the transport go; nothing that it still delivers is listened to. */
  detach() {
    const { transport } = this;
    this.transport = null;
    this.outbox.disconnected();
    if (transport) transport.close();
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
    if (document.visibilityState === 'hidden' || !this.transport) return;
    const now = performance.now();
    const silent = now - this.heard;
    const longest = this.longestSilence(this.transport);
    if (silent >= longest || (this.unheard > 0 && now - this.unheard >= longest)) {
      this.lost(LOST);
      return;
    }
    const asked = now - this.asked;
    if (asked >= MEASURE_MS || (silent >= ASK_AFTER_MS && asked >= ASK_AFTER_MS / 2)) this.ask(now);
  }

  /** @param {import('./transport-choice.js').Transport} transport */
  longestSilence(transport) {
    return this.progress === '' ? FIRST_FRAME_MS : transport.silence;
  }

  /** @param {number} now */
  ask(now) {
    if (this.transmit({ type: 'ping', sent: Math.round(now), rtt: this.delay })) {
      this.asked = now;
      if (this.unheard === 0) this.unheard = now;
    }
  }

  /** The page is looked at again, or the device says that it has a network: do not wait for a timer. */
  wake() {
    if (document.visibilityState === 'hidden' || this.ended.value !== null) return;
    const now = performance.now();
    const silent = now - this.heard;
    if (this.transport && silent < this.longestSilence(this.transport)) {
      this.unheard = 0; // the answer may wait to be read
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
