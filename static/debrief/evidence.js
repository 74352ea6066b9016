// Evidence cards: a figure, what it stands on, why it was chosen here, and one open question; never a verdict.
import { html, useState } from '../vendor/ui.js';
import { icon } from '../shared/icons.js';
import { number, t } from '../shared/language.js';
import { EventsBehind } from './events.js';
import { Ask, Sub } from './frame.js';
import { kampungOf, nameOf } from './names.js';

/** @typedef {import('./pictures-data').Card} Card */
/** @typedef {import('./pictures-data').Params} Params */
/** @typedef {import('./pictures-data').DebriefData} DebriefData */

/** As many as can be read from the last row of a hall. */
const MOST = 4;

/** @type {Record<string, string>} */
const SIGNS = {
  heard_first: 'ear', news_used: 'newspaper', crowding: 'users', reached_behind: 'footprints', given_eaten: 'hand-heart', kept_back: 'package',
  asks_answered: 'bell-ring', small_promises: 'megaphone', early_promises: 'clock', promises_kept: 'handshake', far_missed: 'map-pin',
  least_reached: 'map-pin', age_groups: 'users', growth: 'trending-up', rain_covered: 'umbrella', waste_cause: 'store', one_hand: 'user-plus', hands_lent: 'heart',
};

/** Ids of teams and kampung among the parameters become their names. @param {DebriefData} data @param {Params} params @returns {Params} */
export function named(data, params) {
  const { team, town, c } = params;
  return Object.assign({ ...params }, team === undefined ? {} : { team: nameOf(data, Number(team)) },
    c === undefined ? {} : { k: kampungOf(data, town === undefined ? undefined : Number(town), Number(c)) });
}

/** @param {DebriefData} data @param {Card} card */
function titleOf(data, card) {
  return t(`card.${card.kind}.title`, named(data, card.params));
}

/** The chosen cards in their order; the strongest ones if none was chosen. @param {Card[]} cards @param {string[]} ids */
export function chosen(cards, ids) {
  const picked = ids.map((id) => cards.find((card) => card.id === id)).filter((card) => card !== undefined);
  return /** @type {Card[]} */ (picked.length > 0 ? picked.slice(0, MOST) : cards.slice(0, MOST));
}

/** @param {{data: DebriefData, card: Card}} props */
function Bars({ data, card }) {
  return html`<ul class="cardbars">${card.bars.map((bar, i) => html`<li key=${i}><span>${t(`card.${card.kind}.label.${bar.label}`, named(data, { ...card.params, ...bar.params }))}, n ${number(bar.n)}</span>
    <span class="cb"><i class=${i === 1 && card.bars.length === 2 ? 'second' : ''} style=${`width:${Math.max(0, Math.min(100, bar.percent))}%`}></i></span><b class="num">${bar.percent}%</b></li>`)}</ul>`;
}

/** @param {{data: DebriefData, card: Card, act: import('./frame.js').Acts | null, onOpen: () => void}} props */
function EvidenceCard({ data, card, act, onOpen }) {
  const params = named(data, card.params);
  return html`<article class="pn evidencecard"><header class="row"><span class="disc">${icon(SIGNS[card.kind] || 'sparkles', 40)}</span><h2 class="grow">${titleOf(data, card)}</h2>
      ${act === null || card.events.length === 0 ? null : html`<button type="button" class="pick" aria-label=${t('db.events')} title=${t('db.events')} onClick=${onOpen}>${icon('file-text', 28)}</button>`}</header>
    <div class="shown">${card.value === undefined ? null : html`<p class="fact">${t(`card.${card.kind}.value`, { ...params, n: card.value })}</p>`}
      ${card.bars.length > 0 ? html`<p class="what">${t(`card.${card.kind}.what`, params)}</p><${Bars} data=${data} card=${card}/>` : null}</div>
    <p class="why">${t(`card.why.${card.why.key}`, named(data, card.why.params))}</p>
    <${Ask} text=${t(`card.${card.kind}.ask`, params)} wide=${true}/></article>`;
}

/** Which cards are shown, and in which order. @param {{data: DebriefData, ids: string[], act: import('./frame.js').Acts}} props */
function Picker({ data, ids, act }) {
  const now = chosen(data.cards, ids).map((card) => card.id);
  const set = (/** @type {string[]} */ cards) => act.show({ cards });
  const toggle = (/** @type {string} */ id) => set(now.includes(id) ? now.filter((one) => one !== id) : [...now, id]);
  const up = (/** @type {number} */ i) => set([...now.slice(0, i - 1), now[i], now[i - 1], ...now.slice(i + 1)]);
  const order = [...chosen(data.cards, now), ...data.cards.filter((card) => !now.includes(card.id))];
  return html`<aside class="pn picker"><h2>${t('db.pick')}</h2><p class="sub">${t('db.pick.sub', { n: MOST })}</p><ol>${order.map((card) => {
    const i = now.indexOf(card.id);
    return html`<li key=${card.id} class=${i >= 0 ? 'on' : ''}><button type="button" class="pick wide" aria-pressed=${i >= 0} disabled=${(i < 0 && now.length >= MOST) || (i >= 0 && now.length === 1)} onClick=${() => toggle(card.id)}>${icon(SIGNS[card.kind] || 'sparkles', 30)}<span class="grow">${titleOf(data, card)}</span>${i >= 0 ? icon('check', 28) : null}</button>
      ${i > 0 ? html`<button type="button" class="pick" aria-label=${t('db.pick.up')} onClick=${() => up(i)}>${icon('arrow-up', 28)}</button>` : null}</li>`;
  })}</ol></aside>`;
}

/** @param {import('./frame.js').PictureProps} props */
export function Evidence({ data, picture, code, act }) {
  const [picking, setPicking] = useState(false);
  const [open, setOpen] = useState(/** @type {Card | null} */ (null));
  const cards = chosen(data.cards, picture.cards);
  return html`<${Sub} text=${t('db.evidence.sub')}>${act === null || data.cards.length === 0 ? null : html`<button type="button" class="pick" aria-expanded=${picking} onClick=${() => setPicking(!picking)}>${icon('settings', 28)}${t('db.pick')}</button>`}<//>
    <main class="main evidence">${cards.length === 0 ? html`<p class="awaits">${t('db.nocards')}</p>`
    : html`<div class=${`cards c${cards.length}`}>${cards.map((card) => html`<${EvidenceCard} key=${card.id} data=${data} card=${card} act=${act} onOpen=${() => setOpen(card)}/>`)}</div>`}
      ${picking && act !== null ? html`<${Picker} data=${data} ids=${picture.cards} act=${act}/>` : null}</main>
    ${open === null ? null : html`<${EventsBehind} data=${data} code=${code} title=${titleOf(data, open)} seqs=${open.events} onClose=${() => setOpen(null)}/>`}`;
}
