// Frames over polls: each is answered when there is something to say, and the next follows at once. What the page sends is
// posted.
import { LOST, Post } from './transport-post.js';

/** @param {string} server @param {import('./transport-choice.js').Listener} listener @returns {import('./transport-choice.js').Transport} */
export function openPolls(server, listener) {
  const control = new AbortController();
  const { signal } = control;
  const lost = () => {
    if (!signal.aborted) listener.closed(LOST);
  };
  const post = new Post(server, signal, { message: listener.message, failed: lost });

  /** @param {string} query */
  async function ask(query) {
    const answer = await fetch(`${server}/poll${query}`, { cache: 'no-store', signal });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.text();
  }

  async function run() {
    const first = await ask('');
    if (signal.aborted) return;
    if (post.begin(first)) listener.opened();
    else listener.message(first);
    for (let n = 1; !signal.aborted; n += 1) {
      const message = await ask(`?connection=${post.id}&n=${n}`);
      if (!signal.aborted) listener.message(message);
    }
  }

  run().catch(lost);
  return { silence: 12000, send: (text) => post.send(text), close: () => control.abort() };
}
