// How people feel: bars without names, and none at all before there are enough answers to hide in.
import { html } from '../vendor/ui.js';
import { icon } from '../shared/icons.js';
import { number, t } from '../shared/language.js';
import { Ask, Sub } from './frame.js';

/** @typedef {import('../shared/views').Feeling} Feeling */

/** @type {[Feeling, string][]} */
export const FEELINGS = [['proud', 'award'], ['happy', 'smile'], ['grateful', 'heart'], ['surprised', 'sparkles'], ['tired', 'battery-low'],
  ['confused', 'circle-help'], ['frustrated', 'frown'], ['sorry', 'cloud-rain']];
const ENOUGH = 5;

/** @param {{debrief: import('../shared/views').PublicDebrief}} props */
export function Feelings({ debrief }) {
  const { feelings, felt } = debrief;
  const most = feelings === undefined ? 1 : Math.max(1, ...Object.values(feelings).map((n) => n || 0));
  return html`<${Sub} text=${t('db.feelings.sub')}><b class="chip">${icon('users')}${t('db.felt', { n: felt })}</b><//>
    <main class="main feelings">${feelings === undefined ? html`<div class="awaits big">${icon('heart', 140)}<p>${t('db.feelings.wait', { n: ENOUGH })}</p></div>`
    : html`<ul class="felt">${FEELINGS.map(([id, sign]) => {
      const n = feelings[id] || 0;
      return html`<li key=${id}>${icon(sign, 64)}<span>${t(`feeling.${id}`)}</span><span class="fb"><i style=${`width:${(100 * n) / most}%`}></i></span><b class="num">${number(n)}</b></li>`;
    })}</ul>`}<${Ask} text=${t('db.ask.feelings')} wide=${true}/></main>`;
}
