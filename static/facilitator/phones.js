// How the phones of a team are connected: the slowest of them, in figures.
import { html } from '../vendor/ui.js';
import { formatSeconds } from '../shared/clock.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { people } from './roles.js';

/** @typedef {import('../shared/connection.js').Phone} Phone */

/** A delay beyond which somebody should look at the network, ms. */
const SLOW_MS = 2000;

/** @param {Phone} phone */
function phoneText({ transport, delay_ms: delay }) {
  const way = transport === 'poll' ? t('ff.poll') : '';
  const figure = delay === undefined ? '' : t('ff.sec', { n: formatSeconds(delay) });
  return [way, figure].filter((part) => part !== '').join(' ');
}

/** @param {{team: import('../shared/views').TeamPublic, phones: Record<string, Phone>}} props */
export function TeamLine({ team, phones }) {
  const list = people(team).filter(({ id }) => phones[id] !== undefined)
    .map(({ id, seat }) => ({ name: seat.name, text: phoneText(phones[id]), delay: phones[id].delay_ms || 0 }))
    .filter(({ text }) => text !== '').sort((a, b) => b.delay - a.delay);
  if (list.length === 0) return null;
  return html`<span class=${`num delay${list[0].delay > SLOW_MS ? ' late' : ''}`} title=${`${t('ff.line')} ${list.map(({ name, text }) => `${name}: ${text}`).join(', ')}`}>
    ${icon('wifi', 14)}<span class="vh">${t('ff.line')} </span>${list[0].text}</span>`;
}
