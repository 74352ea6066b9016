// Frames over a WebSocket.

/** @param {string} server @param {import('./transport-choice.js').Listener} listener @returns {import('./transport-choice.js').Transport} */
export function openSocket(server, listener) {
  const socket = new WebSocket(`${server.replace(/^http/, 'ws')}/ws`);
  socket.onopen = () => listener.opened();
  socket.onmessage = (event) => listener.message(String(event.data));
  socket.onclose = (event) => listener.closed(event.code);
  socket.onerror = () => { /* a close follows and says more */ };
  return {
    silence: 5000,
    send(text) {
      if (socket.readyState !== WebSocket.OPEN) return false;
      socket.send(text);
      return true;
    },
    close() {
      socket.onopen = null;
      socket.onmessage = null;
      socket.onclose = null;
      socket.onerror = null;
      socket.close();
    },
  };
}
