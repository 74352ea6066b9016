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

/** How far the phone's clock may be from the moment that the server gives a pin, ms of game time. */
const NEAR_MS = 5000;

/** Keeps the words of a pin for whoever set it: nobody else is shown them. @param {Game} g @param {string} words */
export function keepPin(g, words) {
  if (words !== '') writeJSON(keyOf(g, 'pins'), [...(readJSON(keyOf(g, 'pins')) || []), { at: g.clock.now(), words }]);
}

/** The own words at a moment, '' without. @param {Game} g @param {number} at @returns {string} */
export function pinnedWords(g, at) {
  const found = (readJSON(keyOf(g, 'pins')) || []).find((/** @type {{at: number, words: string}} */ one) => Math.abs(one.at - at) < NEAR_MS);
  return found ? found.words : '';
}
