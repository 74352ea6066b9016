// What happened, in words: the moments that the journal tells and those that people remember otherwise.
import { t } from '../shared/language.js';
import { itemName } from '../screen/names.js';
import { kampungOf, nameOf } from './names.js';

/** @typedef {import('./pictures-data').DebriefData} DebriefData */
/** @typedef {import('./pictures-data').Moment} Moment */
/** What stands on the line of time: a moment, or a note of kind memory. @typedef {{key: string, at: number, kind: string, moment?: Moment, text?: string}} Told */

/** @type {Record<string, string>} */
export const SIGNS = {
  rain: 'cloud-rain', broken: 'x', kept_big: 'handshake', forgotten: 'user-x', overtaking: 'trending-up', pin: 'pin', gift: 'hand-heart',
  asked: 'bell-ring', influx: 'tent', card: 'zap', listened: 'ear', lost_seat: 'wifi-off', star: 'star', memory: 'quote',
};

/** The moments of a town with what people remember of them, in turn. @param {DebriefData} data @param {Record<string, import('../shared/views').WallNote>} wall @param {number} town @returns {Told[]} */
export function told(data, wall, town) {
  /** @type {Told[]} */
  const list = data.moments.filter((m) => m.town === undefined || m.town === town)
    .map((moment) => ({ key: `m${moment.seq}`, at: moment.at, kind: moment.kind, moment }));
  for (const [id, note] of Object.entries(wall)) {
    if (note.kind === 'memory' && note.at >= 0) list.push({ key: `n${id}`, at: note.at, kind: 'memory', text: note.text || '' });
  }
  return list.sort((a, b) => a.at - b.at);
}

/** @param {DebriefData} data @param {Told} one */
export function momentText(data, { kind, moment, text }) {
  if (moment === undefined) return t('db.memory.said', { t: text || '' });
  const { team, other, town, c, n = 0, item, text: said } = moment;
  const bare = kind === 'pin' && !said ? (team === undefined ? '.bare' : '.team') : '';
  return t(`moment.${kind}${bare}`, {
    team: nameOf(data, team), other: nameOf(data, other), k: kampungOf(data, town, c), n, text: said || '',
    m: kind === 'card' ? t(`screen.card.${item}`, { c: kampungOf(data, town, c) }) : itemName(item),
  });
}

/** Those that belong to the moment that is looked at: on it, or shortly before. @param {Told[]} moments @param {number} at @param {number} reach ms */
export function near(moments, at, reach) {
  const exact = moments.filter((m) => m.at === at);
  return exact.length > 0 ? exact : moments.filter((m) => m.at <= at && m.at > at - reach).slice(-2);
}
