// What came of a question "what if", as far as it is not drawn.
/** @typedef {import('./pictures-data').DebriefData} DebriefData */
/** @typedef {import('./pictures-data').WhatIfAnswer} WhatIfAnswer */
/** @typedef {import('./pictures-data').Comparison} Comparison */
/** @typedef {'fed' | 'well_fed' | 'worst' | 'waste' | 'spoiled' | 'points' | 'rank'} Figure */
/** @typedef {{at: number, team: number, change: string}} Question */

export const CHANGES = ['listened', 'shared', 'covered'];
/** Says in the cards of a picture that the whole play is shown, and not that day. */
export const WHOLE = 'game';

/** @type {Figure[]} */
const FIGURES = ['fed', 'well_fed', 'worst', 'waste', 'spoiled', 'points', 'rank'];

/** What a picture asks; null as long as something is missing. @param {import('../shared/views').PictureView} picture @returns {Question | null} */
export function questionOf({ at, team, cards }) {
  const change = cards.find((card) => CHANGES.includes(card));
  return at < 0 || team === undefined || change === undefined ? null : { at, team, change };
}

/** Moments from which bots can go on: the beginning of each plan and action, and what happened in them. @param {DebriefData} data @param {number} town @returns {{at: number, moment?: import('./pictures-data').Moment}[]} */
export function beginnings(data, town) {
  const open = data.phases.filter((p) => p.phase === 'plan' || p.phase === 'action');
  const inside = data.moments.filter((m) => (m.town === undefined || m.town === town) && open.some((p) => m.at > p.start && m.at < p.end));
  return [...open.map((p) => ({ at: p.start })), ...inside.map((moment) => ({ at: moment.at, moment }))].sort((a, b) => a.at - b.at);
}

/**
 * The figures in their order, each with the span that its bars need; what the rain took only where it took something.
 * @param {WhatIfAnswer} answer @param {boolean} whole
 */
export function figures(answer, whole) {
  const when = whole ? 'game' : 'day';
  return FIGURES.map((name) => {
    const compared = answer.summary[when][name];
    const actual = answer.actual[when][name];
    const ends = [actual, compared.as_it_was.p10, compared.as_it_was.p90, compared.changed.p10, compared.changed.p90];
    return { name, compared, actual, low: Math.min(0, ...ends), high: Math.max(1, ...ends) };
  }).filter(({ name, actual, compared }) => name !== 'spoiled' || actual + compared.as_it_was.mean + compared.changed.mean > 0);
}

/** How the tries of a figure came out: same, better, worse or unclear. @param {Comparison} compared @param {number} runs */
export function verdict(compared, runs) {
  if (compared.same === runs) return 'same';
  if (!compared.clear) return 'unclear';
  return compared.better > compared.worse ? 'better' : 'worse';
}

/** The other figures that have changed clearly. @param {WhatIfAnswer} answer @param {boolean} whole @returns {Figure[]} */
export function clearBeside(answer, whole) {
  return figures(answer, whole).filter(({ name, compared }) => name !== 'fed' && compared.clear).map(({ name }) => name);
}

/** A place between low and high in percent. @param {number} value @param {number} low @param {number} high */
export function place(value, low, high) {
  return (100 * (value - low)) / (high - low);
}
