// What the measured figures mean for a game, and what the network's owner can change.

/** @typedef {import('./measure.js').Way} Way */
/** @typedef {import('./measure.js').Sample} Sample */
/** fit: how well one can play here; asks: keys of what to ask for. @typedef {{fit: 'good' | 'fair' | 'bad', p50: number, max: number, loss: number, asks: string[]}} Verdict */

/** Delays in ms and lost answers in percent, up to which a place is good, and up to which one can play at all. */
const GOOD = { p50: 300, max: 2000, loss: 0 };
const FAIR = { p50: 1000, max: 3000, loss: 5 };

/** @param {number[]} sorted */
const middle = (sorted) => sorted[Math.floor((sorted.length - 1) / 2)];

/** @param {Way[]} ways @param {Sample | null} sample null where no way gets through @returns {Verdict} */
export function judge(ways, sample) {
  const through = ways.map(({ delay }) => delay !== undefined);
  if (sample === null || sample.delays.length === 0) return { fit: 'bad', p50: -1, max: -1, loss: 100, asks: ['check.ask.open'] };
  const sorted = sample.delays.map((delay) => Math.round(delay)).sort((a, b) => a - b);
  const p50 = middle(sorted);
  const max = sorted[sorted.length - 1];
  const loss = Math.ceil((100 * sample.lost) / sample.sent);
  const within = (/** @type {typeof GOOD} */ limit) => p50 <= limit.p50 && max <= limit.max && loss <= limit.loss && sample.breaks === 0;
  const asks = [];
  if (!through[0]) asks.push('check.ask.socket');
  if (!through[0] && !through[1]) asks.push('check.ask.stream');
  if (p50 > GOOD.p50) asks.push('check.ask.slow');
  else if (max > GOOD.max || loss > GOOD.loss || sample.breaks > 0) asks.push('check.ask.radio');
  const fit = within(GOOD) && through[0] ? 'good' : p50 <= FAIR.p50 && max <= FAIR.max && loss <= FAIR.loss && sample.breaks <= 1 ? 'fair' : 'bad';
  return { fit, p50, max, loss, asks };
}
