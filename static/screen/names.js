// What teams, kampung and goods are called on the big screen and in the control room.
import { number, signed, t } from '../shared/language.js';
import { teamMark } from '../shared/team.js';

/** @typedef {import('../shared/views').TownView} TownView */

/** The name of a team; without one, the name of its sign. @param {{name: string, sign: number}} team */
export function teamName(team) {
  if (team.name !== '') return team.name;
  const { id } = teamMark(team.sign);
  return t('team', { n: id.charAt(0).toUpperCase() + id.slice(1) });
}

/** @param {TownView} town @param {number | undefined} id */
export function kampungName(town, id) {
  const kampung = id === undefined ? undefined : town.kampung[id];
  return kampung === undefined ? '' : kampung.name;
}

/** @type {Record<string, string>} */
const ITEM_TEXTS = {
  basic: 'meal.basic', nutritious: 'meal.nutri', soft: 'meal.soft',
  rice: 'ing.rice', vegetable: 'ing.veg', protein: 'ing.protein',
};

/** A meal or an ingredient inside a sentence. @param {string | undefined} item */
export function itemName(item) {
  return item === undefined || ITEM_TEXTS[item] === undefined ? '' : t(ITEM_TEXTS[item]).toLowerCase();
}

/** A join code in two groups of three, as it is read aloud. @param {string} code */
export function spacedCode(code) {
  return `${code.slice(0, 3)} ${code.slice(3)}`;
}

/** The entries of a map that is keyed by numbers, in their order. @template T @param {Record<string, T>} map @returns {[number, T][]} */
export function byNumber(map) {
  return /** @type {[number, T][]} */ (Object.entries(map).map(([key, value]) => [Number(key), value]))
    .sort((a, b) => a[0] - b[0]);
}

/** Seconds below a minute, m:ss above it. @param {number} ms @param {(ms: number) => string} format */
export function shortTime(ms, format) {
  return ms < 60000 ? t('ff.sec', { n: Math.round(ms / 1000) }) : format(ms);
}

/** Points, with a real minus below zero. @param {number} points */
export function pointsText(points) {
  return points < 0 ? signed(points) : number(points);
}
