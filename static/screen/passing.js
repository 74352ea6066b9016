// Who passed whom on the board, and why: the reason comes from what everybody may know, promises and points.
import { standings } from '../shared/standing.js';

/** @typedef {import('../shared/views').TownView} TownView */
/** @typedef {import('../shared/views').PromiseView} PromiseView */
/** @typedef {import('../shared/standing.js').Standing} Standing */
/** @typedef {{over: number, under: number, why: string, n: number, c?: number}} Passing over passed under; why: fed, kept, broken, gain, loss or equal */

/**
 * The passing that matters most between two pictures of a town, or null: the one that reaches the best place; of several teams
 * that were passed, the best placed.
 * @param {TownView} before @param {TownView} after @returns {Passing | null}
 */
export function passing(before, after) {
  const was = new Map(standings(before.teams).map((line) => [line.id, line]));
  const now = standings(after.teams);
  for (const over of now) {
    const from = was.get(over.id);
    if (from === undefined) continue;
    const under = now.find((line) => {
      const its = was.get(line.id);
      return its !== undefined && its.rank < from.rank && line.rank > over.rank;
    });
    if (under !== undefined) return { over: over.id, under: under.id, ...reason(before, after, over, under, from, /** @type {Standing} */ (was.get(under.id))) };
  }
  return null;
}

/** A team's promises with what they were before. @param {TownView} before @param {TownView} after @param {number} team */
function promises(before, after, team) {
  return Object.entries(after.kampung).flatMap(([key, kampung]) => {
    const now = kampung.promises[team];
    const earlier = before.kampung[key];
    const was = earlier === undefined ? undefined : earlier.promises[team];
    return now === undefined ? [] : [{ c: Number(key), now, was }];
  });
}

/**
 * What earned the place: people fed where it was promised, else what the other lost, else the points alone.
 * @param {TownView} before @param {TownView} after @param {Standing} over @param {Standing} under @param {Standing} from @param {Standing} its
 * @returns {{why: string, n: number, c?: number}}
 */
function reason(before, after, over, under, from, its) {
  const gain = over.points - from.points;
  const loss = its.points - under.points;
  if (gain > 0) {
    const fed = promises(before, after, over.id)
      .map(({ c, now, was }) => ({ c, n: now.progress - (was === undefined ? 0 : was.progress), kept: now.progress >= now.n }))
      .filter(({ n }) => n > 0).sort((a, b) => b.n - a.n || a.c - b.c)[0];
    if (fed !== undefined) return { why: fed.kept ? 'kept' : 'fed', n: fed.n, c: fed.c };
  }
  if (loss > gain) {
    const broken = promises(before, after, under.id).find(({ now, was }) => now.result === 'broken' && (was === undefined || was.result !== 'broken'));
    return broken === undefined ? { why: 'loss', n: loss } : { why: 'broken', n: loss, c: broken.c };
  }
  return gain > 0 ? { why: 'gain', n: gain } : { why: 'equal', n: 0 };
}
