// What a team is called; apart from the other names, because the join screen says no more than this.
import { t } from '../shared/language.js';
import { teamMark } from '../shared/team.js';

const RTL = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/** A name inside a sentence: one that runs from right to left must not turn the rest around. @param {string} name */
export function inSentence(name) {
  return RTL.test(name) ? `\u2068${name}\u2069` : name;
}

/** The name of a team's sign, which is also its name until it is renamed. @param {number} sign */
export function signName(sign) {
  const { id } = teamMark(sign);
  return id[0].toUpperCase() + id.slice(1);
}

/** @param {{name: string, sign: number} | undefined} team */
export function teamName(team) {
  if (!team) return t('p.team.unknown');
  const name = team.name === '' ? signName(team.sign) : team.name;
  return /^(tim|team)\s/i.test(name) ? inSentence(name) : t('team', { n: inSentence(name) });
}
