// What the facilitator has done, the newest first, and the moments that were pinned.
import { html } from '../vendor/ui.js';
import { formatAge } from '../shared/clock.js';
import { icon } from '../shared/icons.js';
import { hasText, signed, t } from '../shared/language.js';
import { CARDS } from './cards.js';

/** @typedef {import('../shared/views').FacilitatorView} FacilitatorView */
/** @typedef {import('../shared/views').AuditEntry} AuditEntry */

/** @type {Record<string, string>} */
const SIGNS = {
  phase: 'skip-forward', pause: 'pause', resume: 'play', extend: 'clock', shorten: 'clock', card: 'zap', undone: 'undo-2', message: 'message-circle',
  pin: 'pin', seat_moved: 'users', score_corrected: 'scale', seat_removed: 'user-x', seat_readmitted: 'user-plus', teams_merged: 'users', awards: 'trophy',
  announced: 'award', result_entered: 'scale',
};

/** @param {string} played */
export function cardName(played) {
  const known = CARDS.find(({ card }) => card === played);
  return known === undefined ? played : t(known.text);
}

/** @param {AuditEntry} entry */
function said({ kind, text = '', n = 0 }) {
  if (kind === 'phase') return t('fac.au.phase', { n: t(`phase.${text}`) });
  if (kind === 'card') return t('fac.au.card', { n: cardName(text) });
  if (kind === 'undone') return t('fac.au.undone', { n: hasText(`phase.${text}`) ? t('fac.undo.phase', { n: t(`phase.${text}`) }) : cardName(text) });
  if (kind === 'pin') return text === '' ? t('fac.au.pin') : text;
  if (kind === 'announced') return t('fac.au.announced', { n: t(`fac.tell.${n}`) });
  if (kind === 'score_corrected') return t('fac.au.score_corrected', { n: signed(n / 100), m: text });
  if (kind === 'result_entered') return t('fac.au.result_entered', { n: signed(n / 100), m: text });
  if (kind === 'extend' || kind === 'shorten') return t(`fac.au.${kind}`, { n });
  return t(`fac.au.${kind}`, { n: text });
}

/** Who did it, where a co-facilitator did. @param {AuditEntry} entry */
function helper({ by }) {
  const [, name = ''] = by.split('facilitator:');
  return name === '' ? null : html` <small class="muted" dir="auto">(${name})</small>`;
}

/** @param {{entries: AuditEntry[]}} props */
function Lines({ entries }) {
  return html`<ul class="log">${entries.map((entry) => html`<li key=${entry.seq}><time class="num">${formatAge(entry.at)}</time>${icon(SIGNS[entry.kind] || 'info', 18)}<span>${said(entry)}${helper(entry)}</span></li>`)}</ul>`;
}

/** @param {FacilitatorView} view */
const newest = (view) => Object.values(view.audit).sort((a, b) => b.seq - a.seq);

/** @param {{view: FacilitatorView}} props */
export function Pins({ view }) {
  return html`<${Lines} entries=${newest(view).filter((entry) => entry.kind === 'pin')}/>`;
}

/** @param {{view: FacilitatorView}} props */
export function Audit({ view }) {
  return html`<h2>${t('ff.audit')}</h2><${Lines} entries=${newest(view).filter((entry) => entry.kind !== 'pin')}/>`;
}
