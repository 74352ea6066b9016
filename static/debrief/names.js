// What teams and kampung are called in the pictures.
import { t } from '../shared/language.js';
import { teamMark } from '../shared/team.js';
import { teamName } from '../screen/names.js';

/** @typedef {import('./pictures-data').DebriefData} DebriefData */
/** @typedef {import('./pictures-data').TeamLine} TeamLine */

/** The teams of a town, or of all. @param {DebriefData} data @param {number} [town] @returns {TeamLine[]} */
export function teamsOf(data, town) {
  return data.teams.filter((line) => town === undefined || line.town === town);
}

/** @param {DebriefData} data @param {number | undefined} team @returns {TeamLine | undefined} */
export function teamLine(data, team) {
  return data.teams.find((line) => line.team === team);
}

/** @param {DebriefData} data @param {number | undefined} team */
export function nameOf(data, team) {
  const line = teamLine(data, team);
  return line === undefined ? '' : teamName(line);
}

/** Without "team" before the name of a sign, where many stand below each other. @param {{name: string, sign: number}} team */
export function shortName(team) {
  if (team.name !== '') return team.name;
  const { id } = teamMark(team.sign);
  return id.charAt(0).toUpperCase() + id.slice(1);
}

/** @param {DebriefData} data @param {number | undefined} town @param {number | undefined} c */
export function kampungOf(data, town, c) {
  const line = data.kampung.find((k) => k.c === c && (town === undefined || k.town === town));
  return line === undefined ? '' : line.name;
}

/** Day and time within its action, as the room remembers it; before and after the action the name of the phase. @param {DebriefData} data @param {number} at @param {(ms: number) => string} format */
export function whenText(data, at, format) {
  const phase = data.phases.find((p) => at >= p.start && at < p.end) || data.phases[data.phases.length - 1];
  if (phase === undefined) return '';
  const day = t('day', { n: phase.day + 1 });
  return phase.phase === 'action' ? t('db.when', { a: day, b: format(Math.min(at, phase.end) - phase.start) }) : t('db.when', { a: day, b: t(`phase.${phase.phase}`) });
}
