// How the best participant is computed, so that anybody can do it again with pen and paper. Pure.

const MOST_INDEX = 2000;
const MOST_THANKS = 600;
const OWN = 40;
const OTHER = 80;

/**
 * The parts of a score: 7/10 of the index up to twice the average, and the thanks of different people up to 600.
 * @param {{index: number, own: number, other: number}} line own, other: how many people of the own and of other teams said thanks
 */
export function merit({ index, own, other }) {
  const counted = Math.min(index, MOST_INDEX);
  const part = Math.trunc((counted * 7) / 10);
  const thanks = Math.min(MOST_THANKS, OWN * own + OTHER * other);
  return { counted, part, thanks, total: part + thanks };
}
