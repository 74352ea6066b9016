// What somebody is writing, kept on the phone with every letter: it outlives a reload, a dead battery and a lost signal.
import { useState } from '../vendor/ui.js';
import { forget, readJSON, writeJSON } from '../shared/storage.js';

/** @typedef {import('./game.js').Game} Game */

/** Where it is kept. Another person on the same phone has another seat. @param {Game} g @param {string} slot */
const keyOf = (g, slot) => `ffp.draft.${g.place.code}.${g.place.seat}.${slot}`;

/**
 * A draft and how to change it. Its component needs slot as its key.
 * @template {object} T @param {Game} g @param {string} slot @param {T} start without a draft
 * @returns {[T, (fields: Partial<T>) => void, () => void]} the last: it is done with
 */
export function useDraft(g, slot, start) {
  const key = keyOf(g, slot);
  const [draft, setDraft] = useState(() => /** @type {T} */ ({ ...start, ...readJSON(key) }));
  const change = (/** @type {Partial<T>} */ fields) => {
    const next = { ...(readJSON(key) || draft), ...fields }; // what is kept is the newest, also when this page is gone by now
    writeJSON(key, next);
    setDraft(next);
  };
  return [draft, change, () => forget(key)];
}

/** What the rules take: one line, no more letters than allowed. @param {string} text @param {number} most */
export function oneLine(text, most) {
  return Array.from(text.replace(/\s+/g, ' ').trim()).slice(0, most).join('').trim();
}
