// What the group may look at: the moments of its own play, and the evidence cards that the program chose, each one press away.
import { html, useState } from '../vendor/ui.js';
import { chosen, named } from '../debrief/evidence.js';
import { momentText, SIGNS, told } from '../debrief/moments.js';
import { whenText } from '../debrief/names.js';
import { formatAge } from '../shared/clock.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { show } from './on-screen.js';
import { openStep } from './steps.js';

/** @typedef {import('../debrief/pictures-data').DebriefData} DebriefData */
/** @typedef {import('../debrief/pictures-data').Card} Card */
/** @typedef {import('../shared/views').FacilitatorDebrief} FacilitatorDebrief */
/** @typedef {import('./session.js').PartProps} PartProps */
/** @typedef {'moments' | 'cards'} Kind */

/** @type {Kind[]} */
const KINDS = ['moments', 'cards'];
/** As many cards as can be read from the last row. */
const MOST = 4;

/** @param {PartProps & {town: number, data: DebriefData}} props */
function Moments({ view, connection, town, data }) {
  const debrief = /** @type {FacilitatorDebrief} */ (view.debrief);
  const { picture, at } = debrief.picture;
  const list = told(data, debrief.wall, town);
  if (list.length === 0) return html`<p class="hint empty">${t('fd.moments.none')}</p>`;
  return html`<ul class="moments">${list.map((one) => {
    const on = picture === 'timeline' && at === one.at;
    return html`<li key=${one.key}><button type="button" class="card" aria-pressed=${on} onClick=${() => show(connection, view, town, 'timeline', { at: one.at })}>${icon(SIGNS[one.kind] || 'info', 20)}<span class="grow">${momentText(data, one)}</span><small class="num">${whenText(data, one.at, formatAge)}</small></button></li>`;
  })}</ul>`;
}

/** @param {PartProps & {town: number, data: DebriefData, card: Card, ids: string[]}} props ids: what is on the screen now, in order */
function CardLine({ view, connection, town, data, card, ids }) {
  const params = named(data, card.params);
  const i = ids.indexOf(card.id);
  const set = (/** @type {string[]} */ cards) => show(connection, view, town, 'evidence', { cards });
  return html`<li class=${`card material${i >= 0 ? ' sel' : ''}`}><div class="row"><b class="grow">${t(`card.${card.kind}.title`, params)}</b>${i >= 0 ? html`<span class="pill fr">${t('fd.card.on', { n: i + 1 })}</span>` : null}</div>
    <p class="ask">${t(`card.${card.kind}.ask`, params)}</p><p class="hint">${t(`card.why.${card.why.key}`, named(data, card.why.params))}</p>
    <div class="row acts">${ids.length === 1 && i === 0 ? null : html`<button type="button" class="btn small" onClick=${() => set([card.id])}>${icon('monitor', 18)}${t('fd.card.only')}</button>`}
      ${i < 0 && ids.length > 0 && ids.length < MOST ? html`<button type="button" class="btn quiet small" onClick=${() => set([...ids, card.id])}>${icon('plus', 18)}${t('fd.card.add')}</button>` : null}
      ${i > 0 ? html`<button type="button" class="btn quiet small" onClick=${() => set([...ids.slice(0, i - 1), card.id, ids[i - 1], ...ids.slice(i + 1)])}>${icon('arrow-up', 18)}${t('fd.card.up')}</button>` : null}
      ${i >= 0 && ids.length > 1 ? html`<button type="button" class="btn quiet small" onClick=${() => set(ids.filter((id) => id !== card.id))}>${icon('x', 18)}${t('fd.card.off')}</button>` : null}</div></li>`;
}

/** @param {PartProps & {town: number, data: DebriefData}} props */
function Cards({ view, connection, town, data }) {
  const { picture } = /** @type {FacilitatorDebrief} */ (view.debrief);
  const ids = picture.picture === 'evidence' ? chosen(data.cards, picture.cards).map((card) => card.id) : [];
  if (data.cards.length === 0) return html`<p class="hint empty">${t('db.nocards')}</p>`;
  const rest = data.cards.filter((card) => !ids.includes(card.id));
  return html`<p class="hint">${t('fd.cards.how', { n: MOST })}</p>
    <ul class="notes">${[...chosen(data.cards, ids).filter((card) => ids.includes(card.id)), ...rest].map((card) => html`<${CardLine} key=${card.id} view=${view} connection=${connection} town=${town} data=${data} card=${card} ids=${ids}/>`)}</ul>`;
}

/** @param {PartProps & {town: number, data: DebriefData | null}} props */
export function Material({ view, connection, town, data }) {
  const [kind, setKind] = useState(/** @type {Kind} */ (openStep(view) === 'learned' ? 'cards' : 'moments'));
  if (data === null) return html`<p class="hint empty">${t('app.loading')}</p>`;
  const props = { view, connection, town, data };
  return html`<div class="seg places" role="group" aria-label=${t('fd.tab.material')}>${KINDS.map((one) => html`<button key=${one} type="button" aria-pressed=${kind === one} onClick=${() => setKind(one)}>${t(`fd.material.${one}`)}</button>`)}</div>
    ${kind === 'moments' ? html`<${Moments} ...${props}/>` : html`<${Cards} ...${props}/>`}`;
}
