// Scores are counted in centipoints (cp, 100 cp = 1 point) and shown in whole points (game.md section 2).

/** Points as shown: halves away from zero. @param {number} cp @returns {number} */
export function points(cp) {
  if (cp >= 0) return Math.floor((cp + 50) / 100);
  const below = Math.floor((-cp + 50) / 100);
  return below === 0 ? 0 : -below;
}

/** Truncated whole percent, 0 when there is nothing to divide by. @param {number} part @param {number} whole */
export function percent(part, whole) {
  return whole > 0 ? Math.trunc((100 * part) / whole) : 0;
}
