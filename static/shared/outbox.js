// Commands on their way. Each has an id of its own and stays here, also through a reload, until the server has answered
// it; the server answers a repeated id as it did the first time, so sending again is always safe.
import { signal } from '../vendor/ui.js';
import { commandId } from './command-id.js';
import { forget, readJSON, writeJSON } from './storage.js';

/** @typedef {'waiting' | 'sent' | 'refused'} CommandState waiting: never left this device; sent: on its way; refused: kept until dismissed */
/** @typedef {{id: string, name: string, args: object, note: any, state: CommandState, code?: string, params?: Record<string, any>}} PendingCommand note: what the page wants to show for it (title, phase) */
/** @typedef {{ok: true} | {ok: false, code: string, params: Record<string, any>}} Answer */

// The rules accept five commands of a seat in two seconds; a queue that is let go must not run into that. The server counts from
// when a command comes, which may be long after it left; the answer comes later still.
const BURST = 4;
const BURST_MS = 2100;
const LIMIT = 40;

export class Outbox {
  /** @param {string} key where it is kept @param {(frame: object) => boolean} transmit hands a frame to the socket; false if there is none */
  constructor(key, transmit) {
    this.key = key;
    this.transmit = transmit;
    /** @type {Map<string, (answer: Answer) => void>} */
    this.resolvers = new Map();
    /** Ids written to the socket that is open now. @type {Set<string>} */
    this.written = new Set();
    /** When the last commands were answered, by their ids; Infinity for those that are on their way. @type {Map<string, number>} */
    this.answered = new Map();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.open = false;
    /** @type {import('../vendor/ui.js').Signal<PendingCommand[]>} */
    this.pending = signal(this.restore());
  }

  /** @returns {PendingCommand[]} */
  restore() {
    const kept = readJSON(this.key);
    if (!Array.isArray(kept)) return [];
    return kept.filter((c) => c && typeof c.id === 'string' && typeof c.name === 'string' && (c.state === 'waiting' || c.state === 'sent'));
  }

  /** @param {PendingCommand[]} list */
  keep(list) {
    this.pending.value = list;
    const unanswered = list.filter((c) => c.state !== 'refused');
    if (unanswered.length > 0) writeJSON(this.key, unanswered);
    else forget(this.key);
  }

  /** @param {string} name @param {object} args @param {any} note @returns {Promise<Answer>} */
  send(name, args, note) {
    if (this.pending.value.length >= LIMIT) return Promise.resolve({ ok: false, code: 'BUSY', params: {} });
    const id = commandId();
    this.keep([...this.pending.value, { id, name, args, note: note === undefined ? null : note, state: 'waiting' }]);
    return new Promise((resolve) => {
      this.resolvers.set(id, resolve);
      this.pump();
    });
  }

  /** A socket is open and welcomed: everything unanswered goes out again, in order. */
  connected() {
    this.open = true;
    this.written.clear();
    for (const [id, time] of this.answered) if (time === Infinity) this.answered.delete(id);
    this.pump();
  }

  disconnected() {
    this.open = false;
    this.written.clear();
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  pump() {
    if (!this.open) return;
    const now = performance.now();
    for (const [id, time] of this.answered) if (now - time >= BURST_MS) this.answered.delete(id);
    for (const command of this.pending.value) {
      if (command.state === 'refused' || this.written.has(command.id)) continue;
      if (this.answered.size >= BURST) {
        const first = Math.min(...this.answered.values());
        if (first !== Infinity) this.pumpLater(first + BURST_MS - now);
        return; // without an answer, the first that comes goes on
      }
      if (!this.transmit({ type: 'command', id: command.id, name: command.name, args: command.args })) return;
      this.written.add(command.id);
      this.answered.set(command.id, Infinity);
      this.change(command.id, { state: 'sent' });
    }
  }

  /** @param {number} delay ms */
  pumpLater(delay) {
    if (this.timer !== undefined) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.pump();
    }, Math.max(1, delay));
  }

  /** @param {string} id @param {Partial<PendingCommand>} fields */
  change(id, fields) {
    this.keep(this.pending.value.map((c) => (c.id === id ? { ...c, ...fields } : c)));
  }

  /** The server's answer; unknown ids are old news. @param {string} id @param {Answer} answer */
  settle(id, answer) {
    if (this.answered.has(id)) this.answered.set(id, performance.now());
    if (answer.ok) this.dismiss(id);
    else this.change(id, { state: 'refused', code: answer.code, params: answer.params });
    const resolve = this.resolvers.get(id);
    this.resolvers.delete(id);
    if (resolve) resolve(answer);
    this.pump();
  }

  /** Undo: takes back a command that never left this device; false if it is too late. @param {string} id */
  withdraw(id) {
    const command = this.pending.value.find((c) => c.id === id);
    if (!command || command.state !== 'waiting') return false;
    this.dismiss(id);
    const resolve = this.resolvers.get(id);
    this.resolvers.delete(id);
    if (resolve) resolve({ ok: false, code: 'WITHDRAWN', params: {} });
    return true;
  }

  /** Takes a command off the list, for instance a refusal that was read. @param {string} id */
  dismiss(id) {
    this.keep(this.pending.value.filter((c) => c.id !== id));
  }

  /** Nothing will be answered any more. @param {string} code */
  abandon(code) {
    this.open = false;
    for (const command of this.pending.value) {
      if (command.state !== 'refused') this.settle(command.id, { ok: false, code, params: {} });
    }
  }
}
