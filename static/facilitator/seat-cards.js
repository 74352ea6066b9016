// The codes that bring people back to their seats: one to read out, and cards on paper for the phone that drowns.
import { html } from '../vendor/ui.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { teamShape } from '../shared/team.js';
import { address, qrImage, withoutScheme } from '../screen/join-address.js';
import { byNumber, spacedCode, teamName } from '../screen/names.js';
import { Bar } from './frame.js';
import { go } from './place.js';
import { people } from './roles.js';

/** @typedef {import('../shared/views').FacilitatorView} FacilitatorView */
/** @typedef {import('../shared/views').TeamPublic} TeamPublic */
/** @typedef {{id: number, name: string, code: string, team: TeamPublic}} Card */

/** A code is read aloud letter by letter. @param {string} code */
const spelled = (code) => code.split('').join(' ');

/** @param {{code: string | undefined}} props */
export function SeatCode({ code }) {
  if (code === undefined) return null;
  return html`<span class="seatcode"><small>${t('ff.reset')}</small><b class="num" role="img" aria-label=${spelled(code)}>${code}</b></span>`;
}

/** A card for everybody who has a seat, by team. @param {FacilitatorView} view @returns {Card[]} */
function cards(view) {
  return byNumber(view.towns).flatMap(([, town]) => byNumber(town.teams).flatMap(([id, team]) => people(team)
    .map(({ id: seat, seat: { name } }) => ({ id: seat, name, code: town.kitchens[id].codes[seat], team }))));
}

/** The QR leads to the seat itself: what follows the # stays on the phone. @param {{card: Card, session: string}} props */
function SeatCard({ card, session }) {
  return html`<li class="seatcard"><div class="whose"><span class="row">${teamShape(card.team.sign, { size: 26 })}<span class="clamp2">${teamName(card.team)}</span></span><b class="clamp2" dir="auto">${card.name}</b></div>
    <img src=${qrImage(`${address.value}/${session}#${card.code}`)} alt=""/>
    <div class="how"><small>${t('p.code')}</small><b class="code" role="img" aria-label=${spelled(card.code)}>${card.code}</b>
      <small>${withoutScheme(address.value)} · ${spacedCode(session)}</small></div></li>`;
}

/** @param {{code: string}} props */
export function SeatCardsLink({ code }) {
  return html`<button type="button" class="btn quiet" onClick=${() => go(`${code}/cards`)}>${icon('file-text')}${t('fac.cards')}</button>`;
}

/** @param {{view: FacilitatorView}} props */
export function SeatCards({ view }) {
  const { code, title } = view.session;
  const list = cards(view);
  return html`<div class="fx printed"><${Bar} title=${t('fac.cards')} sub=${`${spacedCode(code)} · ${title}`}>
      <button type="button" class="btn ghost" onClick=${() => go(code)}>${icon('chevron-left')}${t('fac.cards.back')}</button>
      <button type="button" class="btn sun" disabled=${list.length === 0} onClick=${() => window.print()}>${icon('file-text')}${t('fac.cards.print', { n: list.length })}</button><//>
    <main class="col sheetroom" tabindex="0"><p class="hint noprint">${t(list.length === 0 ? 'fac.cards.none' : 'fac.cards.hint')}</p>
      <ul class="seatcards">${list.map((card) => html`<${SeatCard} key=${card.id} card=${card} session=${code}/>`)}</ul></main></div>`;
}
