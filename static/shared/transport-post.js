// The page's half of a connection without WebSocket: frames are posted, one request after the other so that they keep their
// order; what is to be sent meanwhile goes together with the next.

/** The close code of a connection that ended without one. */
export const LOST = 1006;

export class Post {
  /**
   * @param {string} server @param {AbortSignal} signal ends it
   * @param {{message: (text: string) => void, failed: () => void}} listener
   */
  constructor(server, signal, listener) {
    this.server = server;
    this.signal = signal;
    this.listener = listener;
    /** Of the connection; nothing can be sent before it is known. */
    this.id = '';
    /** @type {string[]} */
    this.waiting = [];
    this.busy = false;
  }

  /** Reads the connection's id from its first message. @param {string} text @returns {boolean} whether it has one */
  begin(text) {
    try {
      const first = JSON.parse(text);
      this.id = first.type === 'connection' ? String(first.id) : '';
    } catch {
      this.id = '';
    }
    return this.id !== '';
  }

  /** @param {string} text @returns {boolean} */
  send(text) {
    if (this.id === '' || this.signal.aborted) return false;
    this.waiting.push(text);
    this.pump();
    return true;
  }

  async pump() {
    if (this.busy) return;
    this.busy = true;
    try {
      while (this.waiting.length > 0) {
        const body = this.waiting.length === 1 ? this.waiting[0] : `[${this.waiting.join(',')}]`;
        this.waiting = [];
        await this.post(body);
      }
    } catch {
      if (!this.signal.aborted) this.listener.failed();
    }
    this.busy = false;
  }

  /** @param {string} body */
  async post(body) {
    const answer = await fetch(`${this.server}/frames?connection=${this.id}`, {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body, cache: 'no-store', signal: this.signal,
    });
    if (!answer.ok) throw new Error(String(answer.status));
    const text = await answer.text();
    if (text !== '' && !this.signal.aborted) this.listener.message(text); // why not
  }
}
