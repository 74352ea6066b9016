// A volunteer who is about to take an absent person's seat is announced before it does.

/** @typedef {import('./views').SeatPublic} SeatPublic */

/** How long before, ms. */
const AHEAD_MS = 10000;

/** Whose seat a volunteer takes soon, the first first. @param {Record<string, SeatPublic>} seats @param {import('./clock.js').Clock} clock @returns {{id: number, seat: SeatPublic}[]} */
export function leavingSoon(seats, clock) {
  return Object.entries(seats).map(([id, seat]) => ({ id: Number(id), seat }))
    .filter(({ seat }) => seat.volunteer_at >= 0 && clock.left(seat.volunteer_at) <= AHEAD_MS)
    .sort((a, b) => a.seat.volunteer_at - b.seat.volunteer_at);
}
