// Commands that waited for a signal must not act in a phase they were not meant for. After a reconnection nothing goes out
// until the present phase is known; what belongs to an ended phase is taken back and said in a plain line.
import { effect, signal } from '../vendor/ui.js';

/** @typedef {{title: string, sub: string, phase: string | null, day: number}} Note phase null: not bound to a phase */
/** @typedef {{id: string, title: string, unsure: boolean}} Dropped unsure: it may have reached the server before the line broke */
/** @typedef {import('../shared/connection.js').Connection} Connection */

// A continued connection without changes brings no view; then the one at hand is the present one.
const QUIET_MS = 400;

/** @param {Connection} connection */
export function watchQueue(connection) {
  const { outbox, clock, views } = connection;
  /** @type {import('../vendor/ui.js').Signal<Dropped[]>} */
  const dropped = signal(/** @type {Dropped[]} */ ([]));

  /** @param {Note | null} note @param {boolean} live whether the view is the server's present one */
  const over = (note, live) => {
    const view = /** @type {import('../shared/views').TeamView | null} */ (views.team.peek());
    if (!note || note.phase === null || !view) return false;
    const { phase, day, phase_end: end } = view.session;
    if (note.phase !== phase || note.day !== day) return true;
    return !live && end >= 0 && !clock.paused.peek() && clock.left(end) === 0;
  };

  /** @param {boolean} live */
  const drop = (live) => {
    for (const command of outbox.pending.peek()) {
      const waiting = command.state === 'waiting';
      // What was sent on this line will be answered; only an old line leaves a doubt.
      const doubtful = command.state === 'sent' && !outbox.written.has(command.id);
      if ((!waiting && !doubtful) || !over(command.note, live)) continue;
      if (!waiting || !outbox.withdraw(command.id)) outbox.dismiss(command.id);
      dropped.value = [...dropped.peek(), { id: command.id, title: command.note.title, unsure: !waiting }];
    }
  };

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let quiet;
  let held = false;
  const send = outbox.connected.bind(outbox);
  const release = () => {
    if (!held) return;
    clearTimeout(quiet);
    held = false;
    drop(true);
    send();
  };
  outbox.connected = () => {
    held = true;
    clearTimeout(quiet);
    quiet = setTimeout(() => { if (connection.status.peek() === 'online' && views.team.peek()) release(); }, QUIET_MS);
  };
  const stopViews = effect(() => {
    if (views.team.value && connection.status.value === 'online') release();
    if (connection.status.value !== 'online') held = false;
  });
  const timer = setInterval(() => { if (connection.status.peek() !== 'online') drop(false); }, 1000);

  return {
    dropped,
    /** @param {string} id */
    read: (id) => { dropped.value = dropped.peek().filter((line) => line.id !== id); },
    stop: () => {
      stopViews();
      clearTimeout(quiet);
      clearInterval(timer);
    },
  };
}
