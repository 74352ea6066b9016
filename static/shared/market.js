// Price arithmetic of the market, exactly as the rules have it (game.md section 6). All quantities are integers; every
// division truncates toward zero. press is in parts per million of the base price.

const MILLION = 1000000;
const STEP_MS = 5000;

/** Unit price in coins. @param {number} base @param {number} press */
export function unitPrice(base, press) {
  return Math.trunc((base * (MILLION + press)) / MILLION);
}

/** How many decay steps a phase has made after so much of it; none falls on the phase's own end. @param {number} elapsedMs @param {number} phaseMs */
export function decaySteps(elapsedMs, phaseMs) {
  const all = Math.max(0, Math.ceil(phaseMs / STEP_MS) - 1);
  return Math.max(0, Math.min(Math.floor(elapsedMs / STEP_MS), all));
}

/** Pressure after so many decay steps. @param {number} press @param {number} steps @param {number} decayDiv */
export function decay(press, steps, decayDiv) {
  let left = press;
  for (let i = 0; i < steps; i += 1) {
    const part = Math.trunc(left / decayDiv);
    if (part === 0) break;
    left -= part;
  }
  return left;
}

/**
 * What an order of q units costs, paid unit by unit, and the pressure it leaves behind.
 * @param {{base: number, press: number, q: number, k: number, teams: number, priceCap: number}} order k: pressure a unit adds, before the division by teams
 * @returns {{cost: number, press: number}}
 */
export function orderTotal({ base, press, q, k, teams, priceCap }) {
  const add = Math.trunc(k / teams);
  let cost = 0;
  let after = press;
  for (let i = 0; i < q; i += 1) {
    cost += unitPrice(base, after);
    after = Math.min(after + add, priceCap);
  }
  return { cost, press: after };
}

/** The largest order up to limit that coins pay for. @param {{base: number, press: number, k: number, teams: number, priceCap: number}} good @param {number} coins @param {number} limit */
export function affordable(good, coins, limit) {
  let q = 0;
  while (q < limit && orderTotal({ ...good, q: q + 1 }).cost <= coins) q += 1;
  return q;
}

/** Whole percent by which a price stands above or below its base. @param {number} base @param {number} price */
export function changePercent(base, price) {
  return Math.trunc(((price - base) * 100) / base);
}
