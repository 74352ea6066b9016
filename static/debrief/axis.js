// Where things stand in a chart. Nothing here draws.

/** @typedef {import('./pictures-data').PhaseSpan} PhaseSpan */
/** @typedef {{day: number, x0: number, x1: number}} Band */

/** A phase that is not action takes at most this share of the longest action's room: nothing moves in it. */
const QUIET_SHARE = 0.22;

/**
 * A way from game time to x and back, on which talking and reading take less room than playing.
 * @param {PhaseSpan[]} phases in turn @param {number} x0 @param {number} x1
 */
export function timeAxis(phases, x0, x1) {
  const longest = Math.max(1, ...phases.filter((p) => p.phase === 'action').map((p) => p.end - p.start));
  const room = (/** @type {PhaseSpan} */ p) => (p.phase === 'action' ? p.end - p.start : Math.min(p.end - p.start, longest * QUIET_SHARE));
  const all = phases.reduce((sum, p) => sum + room(p), 0) || 1;
  let x = x0;
  const parts = phases.map((p) => {
    const from = x;
    x += ((x1 - x0) * room(p)) / all;
    return { ...p, from, to: x };
  });
  /** @param {number} ms */
  const at = (ms) => {
    const part = parts.find((p) => ms <= p.end);
    if (part === undefined) return x1;
    if (ms <= part.start || part.end <= part.start) return part.from;
    return part.from + ((part.to - part.from) * (ms - part.start)) / (part.end - part.start);
  };
  /** @param {number} place */
  const ms = (place) => {
    const part = parts.find((p) => place <= p.to) || parts[parts.length - 1];
    if (part === undefined) return 0;
    const share = part.to > part.from ? Math.max(0, Math.min(1, (place - part.from) / (part.to - part.from))) : 1;
    return Math.round(part.start + share * (part.end - part.start));
  };
  /** @type {Band[]} */
  const bands = [];
  for (const part of parts) {
    const last = bands[bands.length - 1];
    if (last !== undefined && last.day === part.day) last.x1 = part.to;
    else bands.push({ day: part.day, x0: part.from, x1: part.to });
  }
  const first = parts.length === 0 ? 0 : parts[0].start;
  const end = parts.length === 0 ? 0 : parts[parts.length - 1].end;
  return { at, ms, bands, first, end };
}

/** Round numbers from the lowest to the highest value, zero among them. @param {number} low @param {number} high @param {number} [most] lines */
export function ticks(low, high, most = 5) {
  const from = Math.min(0, low);
  const to = Math.max(1, high);
  const rough = (to - from) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((n) => n * power).find((n) => n >= rough && n >= 1) || 1;
  const list = [];
  for (let n = Math.ceil(from / step) * step; n <= to; n += step) list.push(Math.round(n) + 0);
  return list;
}

/**
 * Moves labels apart that would stand on each other, keeping their order.
 * @param {number[]} wanted places @param {number} gap @param {number} low @param {number} high @returns {number[]} in the order of wanted
 */
export function spread(wanted, gap, low, high) {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b] || a - b);
  const step = Math.min(gap, (high - low) / Math.max(1, wanted.length - 1));
  const placed = new Array(wanted.length).fill(low);
  let next = low;
  for (const i of order) {
    placed[i] = Math.max(next, wanted[i]);
    next = placed[i] + step;
  }
  let limit = high;
  for (const i of [...order].reverse()) {
    placed[i] = Math.min(limit, placed[i]);
    limit = placed[i] - step;
  }
  return placed;
}

/** The place of a moment among times: the last one not after it. @param {number[]} times @param {number} at */
export function indexAt(times, at) {
  let low = 0;
  let high = times.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (times[middle] <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** @param {number[][]} points @returns {string} a path */
export function line(points) {
  return points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}

/**
 * Signs on a line that would cover each other become one pile.
 * @template {{at: number}} T @param {T[]} moments @param {(ms: number) => number} x @param {number} gap
 * @returns {{x: number, all: T[]}[]}
 */
export function piles(moments, x, gap) {
  /** @type {{x: number, all: T[]}[]} */
  const list = [];
  for (const moment of [...moments].sort((a, b) => a.at - b.at)) {
    const place = x(moment.at);
    const last = list[list.length - 1];
    if (last !== undefined && place - last.x < gap) last.all.push(moment);
    else list.push({ x: place, all: [moment] });
  }
  return list;
}
