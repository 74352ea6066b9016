// Measures the line between this phone and the server with the frames and transports of the game: which ways get through,
// how long an answer takes, how many never come. It belongs to no session.
import { WAYS } from '../shared/transport-choice.js';

/** @typedef {import('../shared/transport-choice.js').Transport} Transport */
/** One way; delay: of its best answer in ms, undefined if it does not get through. @typedef {{name: string, delay: number | undefined}} Way */
/** @typedef {{sent: number, lost: number, breaks: number, delays: number[]}} Sample */

const OPEN_MS = 5000;
/** An answer that takes longer is of no use to anybody. */
export const LOST_MS = 3000;
const FIRST_PINGS = 3;
const PAUSE_MS = 250;
/** How long the line is watched, ms. */
export const WATCH_MS = 15000;

/** @param {number} ms */
const after = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

/** A connection that can only ping. */
class Probe {
  /** @param {(typeof WAYS)[number]} way @param {string} server */
  constructor(way, server) {
    /** Answers that are waited for, by what was sent. @type {Map<number, (delay: number | null) => void>} */
    this.asked = new Map();
    this.broken = false;
    this.ready = new Promise((resolve) => {
      this.opened = resolve;
      setTimeout(() => resolve(false), OPEN_MS);
    });
    this.transport = way.open(server, {
      opened: () => {
        this.transport.send(JSON.stringify({ type: 'hello', as: 'check' }));
        this.opened(true);
      },
      message: (text) => this.receive(text),
      closed: () => this.end(),
    });
  }

  /** @param {string} text */
  receive(text) {
    const now = performance.now();
    const message = JSON.parse(text);
    for (const frame of Array.isArray(message) ? message : [message]) {
      const resolve = frame.type === 'pong' ? this.asked.get(frame.sent) : undefined;
      if (resolve) resolve(now - frame.sent);
      else if (frame.type === 'close') this.end();
    }
  }

  /** How long an answer takes in ms; null if it does not come. @returns {Promise<number | null>} */
  ping() {
    const sent = performance.now();
    return new Promise((resolve) => {
      /** @param {number | null} delay */
      const answer = (delay) => {
        clearTimeout(late);
        this.asked.delete(sent);
        resolve(delay);
      };
      const late = setTimeout(() => answer(null), LOST_MS);
      this.asked.set(sent, answer);
      if (this.broken || !this.transport.send(JSON.stringify({ type: 'ping', sent }))) answer(null);
    });
  }

  end() {
    this.broken = true;
    this.opened(false);
    if (this.transport) this.transport.close();
    for (const answer of [...this.asked.values()]) answer(null);
  }
}

/** Tries every way, the best first. @param {string} server @param {(ways: Way[]) => void} tell after each @returns {Promise<Way[]>} */
export async function tryWays(server, tell) {
  /** @type {Way[]} */
  const ways = [];
  for (const way of WAYS) {
    const probe = new Probe(way, server);
    const delays = [];
    if (await probe.ready) for (let i = 0; i < FIRST_PINGS; i += 1) delays.push(await probe.ping());
    probe.end();
    const answered = /** @type {number[]} */ (delays.filter((delay) => delay !== null));
    ways.push({ name: way.name, delay: answered.length > 0 ? Math.min(...answered) : undefined });
    tell(ways.slice());
  }
  return ways;
}

/** Watches one way for a while. @param {string} server @param {string} name @param {(share: number) => void} tell how much is done @returns {Promise<Sample>} */
export async function watch(server, name, tell) {
  const way = WAYS.find((one) => one.name === name) || WAYS[0];
  const sample = { sent: 0, lost: 0, breaks: 0, delays: /** @type {number[]} */ ([]) };
  const answers = [];
  let probe = new Probe(way, server);
  await probe.ready;
  const begin = performance.now();
  for (let now = begin; now - begin < WATCH_MS; now = performance.now()) {
    if (probe.broken) {
      sample.breaks += 1;
      probe = new Probe(way, server);
      await probe.ready;
    }
    sample.sent += 1;
    answers.push(probe.ping().then((delay) => { if (delay === null) sample.lost += 1; else sample.delays.push(delay); }));
    tell((now - begin) / WATCH_MS);
    await after(PAUSE_MS);
  }
  await Promise.all(answers);
  probe.end();
  return sample;
}
