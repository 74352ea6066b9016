// Which notes fit on the wall together. Nothing here draws.

/** @typedef {import('../shared/views').WallNote & {id: number, if?: string, then?: string, date?: string}} Note */

/** Letters that fit into a line, px of a line and px around the text of a note, by size. */
const SIZES = { large: { letters: 25, line: 42, rest: 106 }, small: { letters: 31, line: 35, rest: 92 } };
const COLUMNS = 4;
const GAP = 22;

/** The question that every one of these notes answers, as it stands in them; '' where they answer several, or none. @param {Note[]} notes */
export function answered(notes) {
  const asked = [...new Set(notes.map((note) => note.prompt || ''))];
  return asked.length === 1 ? asked[0] : '';
}

/** @param {Note} note */
export function lengthOf(note) {
  return (note.text || `${note.if || ''} ${note.then || ''}`).length + (note.if === undefined ? 0 : 50);
}

/**
 * Deals notes into columns, the next one always into the shortest, page by page. Few notes are written large.
 * @param {Note[]} notes @param {number} height px of the wall
 * @returns {{large: boolean, pages: Note[][][]}} of each page its columns
 */
export function fit(notes, height) {
  const large = deal(notes, height, SIZES.large);
  if (large.length <= 1) return { large: true, pages: large };
  return { large: false, pages: deal(notes, height, SIZES.small) };
}

/** @param {Note[]} notes @param {number} height @param {{letters: number, line: number, rest: number}} size */
function deal(notes, height, { letters, line, rest }) {
  /** @type {Note[][][]} */
  const pages = [];
  let used = [0, 0, 0, 0];
  for (const note of notes) {
    const tall = Math.ceil(lengthOf(note) / letters) * line + rest + GAP;
    let column = used.indexOf(Math.min(...used));
    if (pages.length === 0 || (used[column] + tall > height && used[column] > 0)) {
      pages.push(Array.from({ length: COLUMNS }, () => []));
      used = [0, 0, 0, 0];
      column = 0;
    }
    pages[pages.length - 1][column].push(note);
    used[column] += tall;
  }
  return pages;
}
