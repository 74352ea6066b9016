// How long each team has spoken. Pure.

/** Speaking time in ms by team, with what runs now. @param {number[]} teams @param {import('../shared/views').FloorView} floor @param {number} now game ms @returns {Record<number, number>} */
export function airtime(teams, floor, now) {
  return Object.fromEntries(teams.map((team) => [team, (floor.spoke[team] || 0) + (floor.team === team ? Math.max(0, now - floor.since) : 0)]));
}

/** So much must have been said by all before anybody counts as quiet, ms. */
const WORTH_MS = 60000;

/** Teams with less than a third of an equal share. @param {Record<number, number>} spoke @returns {number[]} */
export function quietest(spoke) {
  const all = Object.entries(spoke);
  const sum = all.reduce((total, [, ms]) => total + ms, 0);
  if (sum < WORTH_MS || all.length < 2) return [];
  return all.filter(([, ms]) => 3 * ms * all.length < sum).sort((a, b) => a[1] - b[1]).map(([team]) => Number(team));
}
