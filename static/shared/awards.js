// What of the awards is out. The facilitator announces: the criteria (stage 1), the best person (2), the best team (3).

/** @typedef {import('./views').AwardsView} AwardsView */

/** In which stage something is told, and how long after its beginning the big screen shows it, in ms. Phones do not tell before. */
const OPENED = { criteria: [1, 0], person: [2, 2000], third: [3, 2000], second: [3, 6000], first: [3, 10000] };

/** @param {AwardsView} awards @param {keyof typeof OPENED} what @param {number} since ms since the stage began */
export function isOut(awards, what, since) {
  const [stage, after] = OPENED[what];
  return awards.stage > stage || (awards.stage === stage && since >= after);
}
