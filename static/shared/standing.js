// Where teams stand, as far as the board lets an audience know.

/** @typedef {import('./views').TeamPublic} TeamPublic */
/** @typedef {{id: number, team: TeamPublic, rank: number, points: number, moved: number}} Standing */

/** After the bell the town comes first: until then no screen and no phone tells a place, ms. */
export const RANKING_AFTER_MS = 7000;

/** The teams whose place may be seen, the best first. @param {Record<string, TeamPublic>} teams @returns {Standing[]} */
export function standings(teams) {
  const seen = /** @type {Standing[]} */ ([]);
  Object.entries(teams).forEach(([key, team]) => {
    const { rank, points, bell_rank: bell } = team;
    if (rank !== undefined && points !== undefined) seen.push({ id: Number(key), team, rank, points, moved: bell === undefined ? 0 : bell - rank });
  });
  return seen.sort((a, b) => a.rank - b.rank || b.points - a.points || a.id - b.id);
}
