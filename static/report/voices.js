// What people said and let be seen: feelings as counts, notes of the wall, commitments, feedback. Named is who wants to be.
import { html } from '../vendor/ui.js';
import { formatAge } from '../shared/clock.js';
import { number, t } from '../shared/language.js';
import { shortName, teamLine, whenText } from '../debrief/names.js';
import { dateText } from './frame.js';

/** @typedef {import('../debrief/pictures-data').DebriefData} DebriefData */
/** @typedef {import('../shared/views').FacilitatorDebrief} FacilitatorDebrief */
/** @typedef {import('../shared/views').SharedNote} SharedNote */

/** @type {import('../shared/views').Feeling[]} */
const FEELINGS = ['proud', 'happy', 'grateful', 'surprised', 'tired', 'confused', 'frustrated', 'sorry'];

/** @param {{debrief: FacilitatorDebrief}} props */
export function Feelings({ debrief }) {
  const { feelings } = debrief;
  if (feelings === undefined) return null;
  return html`<h3>${t('rp.feelings', { n: debrief.felt })}</h3><ul class="pairs" id="feelings">${FEELINGS.filter((one) => (feelings[one] || 0) > 0).map((one) => html`<li key=${one}><b>${t(`feeling.${one}`)}</b> <span class="num">${number(feelings[one] || 0)}</span></li>`)}</ul>`;
}

/** Who wrote it, if they want to be named; what it is about. @param {DebriefData} data @param {SharedNote} note */
function byline(data, note) {
  const line = teamLine(data, note.team);
  const who = note.named ? [note.name || '', line === undefined ? '' : shortName(line)].filter((part) => part !== '').join(', ') : '';
  const when = note.kind === 'memory' && note.at >= 0 ? whenText(data, note.at, formatAge) : '';
  return [who, t(`db.kind.${note.kind}`), when].filter((part) => part !== '').join(' · ');
}

/** @param {FacilitatorDebrief} debrief @returns {[string, SharedNote][]} the oldest first */
const shown = (debrief) => Object.entries(debrief.notes).filter(([, note]) => note.shown).sort((a, b) => Number(a[0]) - Number(b[0]));

/** @param {{data: DebriefData, debrief: FacilitatorDebrief}} props */
export function Notes({ data, debrief }) {
  const notes = shown(debrief).filter(([, note]) => note.if === undefined);
  if (notes.length === 0) return html`<p class="none">${t('rp.voices.none')}</p>`;
  return html`<div class="slips" id="notes">${notes.map(([id, note]) => html`<article key=${id} class="slip keep"><p dir="auto">${note.text}</p><small>${byline(data, note)}</small></article>`)}</div>`;
}

/** @param {{data: DebriefData, debrief: FacilitatorDebrief}} props */
export function Commitments({ data, debrief }) {
  const made = shown(debrief).filter(([, note]) => note.if !== undefined);
  const count = debrief.counts.committed === undefined ? 0 : debrief.counts.committed;
  return html`<p class="note">${t('rp.commitments.count', { n: count, m: debrief.counts.people })}</p>
    ${made.length === 0 ? html`<p class="none">${t('rp.commitments.none')}</p>` : html`<div class="slips" id="commitments">${made.map(([id, note]) => html`<article key=${id} class="slip keep"><p dir="auto"><b>${t('db.if')}</b> ${note.if} <b>${t('db.then')}</b> ${note.then}</p>
      <small>${[byline(data, note), note.date === undefined ? '' : t('db.until', { d: dateText(`${note.date}T12:00:00`) })].filter((part) => part !== '').join(' · ')}</small></article>`)}</div>`}`;
}

/** @type {import('../shared/views').FeedbackOf[]} */
const OF = ['day', 'programme'];

/** @param {{debrief: FacilitatorDebrief}} props */
export function Feedback({ debrief }) {
  const answered = OF.filter((of) => debrief.feedback !== undefined && debrief.feedback[of] !== undefined && debrief.feedback[of].n > 0);
  if (answered.length === 0) return html`<p class="none">${t('rp.feedback.none')}</p>`;
  return html`${answered.map((of) => {
    const { n, ratings, texts } = debrief.feedback[of];
    const mean = ratings.reduce((sum, count, i) => sum + count * (i + 1), 0) / n;
    return html`<div key=${of} class="feedback" data-of=${of}><h3>${t(`rp.feedback.${of}`)}</h3><p><b class="num">${number(mean, { minimumFractionDigits: 1, maximumFractionDigits: 1 })}</b> ${t('rp.feedback.of', { n })}</p>
      <table class="figures"><thead><tr>${ratings.map((_, i) => html`<th key=${i} scope="col" class="num">${i + 1}</th>`)}</tr></thead><tbody><tr>${ratings.map((count, i) => html`<td key=${i} class="num">${number(count)}</td>`)}</tr></tbody></table>
      ${texts.length === 0 ? null : html`<ul class="said">${texts.map((text, i) => html`<li key=${i} dir="auto">${text}</li>`)}</ul>`}</div>`;
  })}`;
}
