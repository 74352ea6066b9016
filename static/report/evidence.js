// Evidence cards on paper: the figure, what it stands on, why it was chosen here, and the open question with room to write.
import { html } from '../vendor/ui.js';
import { number, t } from '../shared/language.js';
import { chosen, named } from '../debrief/evidence.js';

/** @typedef {import('../debrief/pictures-data').Card} Card */
/** @typedef {import('../debrief/pictures-data').DebriefData} DebriefData */

/** So many of the strongest cards are told where the facilitator has chosen none. */
const STRONGEST = 6;

/** @param {{data: DebriefData, card: Card}} props */
export function EvidenceCard({ data, card }) {
  const params = named(data, card.params);
  return html`<article class="evidence keep" data-card=${card.id}><h3>${t(`card.${card.kind}.title`, params)}</h3>
    ${card.value === undefined ? null : html`<p class="fact">${t(`card.${card.kind}.value`, { ...params, n: card.value })}</p>`}
    ${card.bars.length === 0 ? null : html`<p class="what">${t(`card.${card.kind}.what`, params)}</p><ul>${card.bars.map((bar, i) => html`<li key=${i}><span>${t(`card.${card.kind}.label.${bar.label}`, named(data, { ...card.params, ...bar.params }))}, n ${number(bar.n)}</span>
      <span class="cb"><i class=${i > 0 ? 'second' : ''} style=${`width:${Math.max(0, Math.min(100, bar.percent))}%`}></i></span><b class="num">${bar.percent}%</b></li>`)}</ul>`}
    <p class="why">${t(`card.why.${card.why.key}`, named(data, card.why.params))}</p><p class="ask">${t(`card.${card.kind}.ask`, params)}</p></article>`;
}

/** @param {{data: DebriefData, ids: string[]}} props ids: what the facilitator has shown */
export function Evidence({ data, ids }) {
  const cards = ids.length > 0 ? chosen(data.cards, ids) : data.cards.slice(0, STRONGEST);
  if (cards.length === 0) return html`<p class="none">${t('db.nocards')}</p>`;
  return html`<div class="evidences">${cards.map((card) => html`<${EvidenceCard} key=${card.id} data=${data} card=${card}/>`)}</div>`;
}
