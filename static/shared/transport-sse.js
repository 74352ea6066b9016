// Frames over server-sent events; what the page sends is posted.
import { LOST, Post } from './transport-post.js';

/** @param {string} server @param {import('./transport-choice.js').Listener} listener @returns {import('./transport-choice.js').Transport} */
export function openEvents(server, listener) {
  const control = new AbortController();
  const source = new EventSource(`${server}/sse`);
  const lost = () => listener.closed(LOST);
  const post = new Post(server, control.signal, { message: listener.message, failed: lost });
  source.onmessage = (event) => {
    if (post.id !== '') listener.message(event.data);
    else if (post.begin(event.data)) listener.opened();
    else listener.message(event.data);
  };
  source.onerror = lost; // coming back by itself would be another connection
  return {
    silence: 8000,
    send: (text) => post.send(text),
    close() {
      source.onmessage = null;
      source.onerror = null;
      source.close();
      control.abort();
    },
  };
}
