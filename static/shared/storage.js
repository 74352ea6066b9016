// What this browser remembers. Private mode and in-app browsers may refuse localStorage or wipe it at any time,
// so every call falls back to memory and none of them throws.

/** What could not be stored. @type {Map<string, string>} */
const memory = new Map();

/** @param {string} key @returns {string | null} */
export function read(key) {
  const held = memory.get(key);
  if (held !== undefined) return held;
  try { return localStorage.getItem(key); } catch { return null; }
}

/** @param {string} key @param {string} text */
export function write(key, text) {
  try {
    localStorage.setItem(key, text);
    memory.delete(key);
  } catch {
    memory.set(key, text);
  }
}

/** @param {string} key */
export function forget(key) {
  memory.delete(key);
  try { localStorage.removeItem(key); } catch { /* nothing was kept there */ }
}

/** Reads what was written with writeJSON; null if there is nothing or it cannot be read. @param {string} key @returns {any} */
export function readJSON(key) {
  const text = read(key);
  if (text === null) return null;
  try { return JSON.parse(text); } catch { return null; }
}

/** @param {string} key @param {unknown} value */
export function writeJSON(key, value) {
  write(key, JSON.stringify(value));
}
