// Where things lie in the town: one geography for the phone's map and the big screen's, so that a kampung pointed at on the
// screen is in the same place in the hand. 760 wide and 620 high; the market in the middle, a bent road to every kampung.

/** @typedef {[number, number]} Point */

export const WIDTH = 760;
export const HEIGHT = 620;
/** @type {Point} */
export const MARKET = [398, 296];
export const RIVER = 'M-20 392C90 392 130 362 210 392s110 90 200 96 150-60 370-120';
export const HILLS = 'M480 0c30 60 110 90 280 70V0zM0 190c70-40 150-20 190 30s-10 90-190 80zM430 620c40-70 150-90 330-60v60z';

/** @type {Point[]} */
const PLACES = [[118, 70], [356, 74], [652, 236], [104, 252], [112, 462], [372, 500], [636, 62], [636, 456]];
/** Which places a town with fewer kampung uses. @type {Record<number, number[]>} */
const USED = { 5: [0, 6, 3, 7, 5], 6: [0, 6, 3, 2, 5, 7], 7: [0, 1, 6, 3, 2, 5, 7], 8: [0, 1, 2, 3, 4, 5, 6, 7] };

/** @type {Map<number, Point[]>} */
const known = new Map();

/** Where the kampung of a town lie, by their number; the same list each time. @param {number} count how many there are @returns {Point[]} */
export function places(count) {
  const used = USED[count];
  const spots = known.get(count) || (used === undefined ? PLACES.slice(0, count) : used.map((i) => PLACES[i]));
  known.set(count, spots);
  return spots;
}

/** The bend of a road. @param {Point} to @returns {Point} */
function bend([x, y]) {
  return [(MARKET[0] + x) / 2 - (y - MARKET[1]) * 0.12, (MARKET[1] + y) / 2 + (x - MARKET[0]) * 0.12];
}

/** The road to a place, as a path. @param {Point} to */
export function road(to) {
  return `M${MARKET.join(',')}Q${bend(to).map((v) => v.toFixed(1)).join(',')} ${to.join(',')}`;
}

/** Where somebody is on the road to a place. @param {Point} to @param {number} share of the way from the market, 0 to 1 @returns {Point} */
export function onRoad(to, share) {
  const middle = bend(to);
  const at = (/** @type {0 | 1} */ i) => (1 - share) ** 2 * MARKET[i] + 2 * share * (1 - share) * middle[i] + share ** 2 * to[i];
  return [at(0), at(1)];
}
