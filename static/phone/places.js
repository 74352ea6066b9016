// The places this phone holds: for each game its token, so that a reload or a return needs no new joining.
import { commandId } from '../shared/command-id.js';
import { forget, readJSON, writeJSON } from '../shared/storage.js';

/** @typedef {{code: string, token: string, seat: number, team: number, seatCode: string, name: string, title: string, at: number}} Place */

const KEPT = 'ffp.places';
const MOST = 8;
const WISH = 'ffp.wish';

/** The places, the newest first. @returns {Place[]} */
export function places() {
  const kept = readJSON(KEPT);
  if (!Array.isArray(kept)) return [];
  return kept.filter((place) => place && typeof place.code === 'string' && typeof place.token === 'string');
}

/** @param {string} code */
export function placeIn(code) {
  return places().find((place) => place.code === code);
}

/** @param {Place} place */
export function keepPlace(place) {
  forget(WISH);
  writeJSON(KEPT, [place, ...places().filter((other) => other.code !== place.code)].slice(0, MOST));
}

/** @param {string} code */
export function leavePlace(code) {
  const left = places().filter((place) => place.code !== code);
  if (left.length > 0) writeJSON(KEPT, left);
  else forget(KEPT);
}

/**
 * The name of a wish to join: the same again as long as the wish is, also after a reload, so that somebody whose answer was
 * lost gets the seat that is theirs already. @param {object} wish
 */
export function wishKey(wish) {
  const said = JSON.stringify(wish);
  const kept = readJSON(WISH);
  if (kept && kept.said === said && typeof kept.key === 'string') return kept.key;
  const key = commandId();
  writeJSON(WISH, { said, key });
  return key;
}
