// Which shared notes wait for the facilitator, which are on the wall, which were set aside. Pure.

/** @typedef {import('../shared/views').SharedNote} SharedNote */

/** A mark of a note as it stands now: it changes with its words. @param {number} id @param {SharedNote} note */
export function fingerprint(id, note) {
  const words = [note.text, note.if, note.then, note.date].map((part) => part || '').join('\n');
  let sum = 0;
  for (let i = 0; i < words.length; i += 1) sum = (sum * 31 + words.charCodeAt(i)) % 4294967296;
  return `${id}:${sum}`;
}

/**
 * Numbers of notes: those that wait in the order in which they came, those on the wall and those set aside with the newest first.
 * @param {Record<string, SharedNote>} notes @param {string[]} aside marks
 */
export function sortNotes(notes, aside) {
  const put = new Set(aside);
  const ids = Object.keys(notes).map(Number).sort((a, b) => a - b);
  const hidden = ids.filter((id) => !notes[id].shown);
  const isAside = (/** @type {number} */ id) => put.has(fingerprint(id, notes[id]));
  return {
    waiting: hidden.filter((id) => !isAside(id)),
    shown: ids.filter((id) => notes[id].shown).reverse(),
    aside: hidden.filter(isAside).reverse(),
  };
}
