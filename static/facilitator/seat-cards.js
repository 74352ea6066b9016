// The codes that bring people back to their seats: one to read out, and cards on paper for the phone that drowns.
import { html, useEffect, useState } from '../vendor/ui.js';
import { HoldButton } from '../shared/hold-button.js';
import { icon } from '../shared/icons.js';
import { refusalText, t } from '../shared/language.js';
import { teamShape } from '../shared/team.js';
import { address, withoutScheme } from '../screen/join-address.js';
import { byNumber, spacedCode, teamName } from '../screen/names.js';
import { makeSeatCards } from './api.js';
import { Bar } from './frame.js';
import { go } from './place.js';
import { people } from './roles.js';

/** @typedef {import('../shared/views').FacilitatorView} FacilitatorView */
/** @typedef {import('../shared/views').TeamPublic} TeamPublic */
/** @typedef {{id: number, name: string, code: string, carded: boolean, team: TeamPublic}} Card */

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
    .map(({ id: seat, seat: { name } }) => ({ id: seat, name, code: town.kitchens[id].codes[seat], carded: town.kitchens[id].carded.includes(seat), team }))));
}

/** The server draws it: asked for by its text, the secret would stand in an address. @param {string} svg */
const drawn = (svg) => `data:image/svg+xml,${encodeURIComponent(svg)}`;

/** The QR leads to the seat itself: what follows the # stays on the phone. @param {{card: Card, session: string, qr: string | undefined}} props */
function SeatCard({ card, session, qr }) {
  return html`<li class="seatcard"><div class="whose"><span class="row">${teamShape(card.team.sign, { size: 26 })}<span class="clamp2">${teamName(card.team)}</span></span><b class="clamp2" dir="auto">${card.name}</b></div>
    ${qr === undefined ? html`<div class="noqr noprint">${icon('qr-code', 40)}<small>${t('fac.cards.later')}</small></div>` : html`<img src=${drawn(qr)} alt=""/>`}
    <div class="how"><small>${t('p.code')}</small><b class="code" role="img" aria-label=${spelled(card.code)}>${card.code}</b>
      <small>${withoutScheme(address.value)} · ${spacedCode(session)}</small></div></li>`;
}

/** Brings one person in on a phone that can scan this screen. @param {{session: string, seat: number, name: string}} props */
export function NewPhone({ session, seat, name }) {
  const [qr, setQR] = useState('');
  const [fault, setFault] = useState('');
  useEffect(() => {
    makeSeatCards(session, [seat], address.value).then(([card]) => setQR(card.qr), (error) => setFault(refusalText(error.code, error.params)));
  }, [session, seat]);
  return html`<div class="moveto newphone">${qr === '' ? null : html`<img class="qr small" src=${drawn(qr)} alt=${t('fac.phone.qr', { n: name })}/>`}
    <span class="grow">${fault === '' ? t('fac.phone.how') : fault}</span></div>`;
}

/** @param {{code: string}} props */
export function SeatCardsLink({ code }) {
  return html`<button type="button" class="btn quiet" onClick=${() => go(`${code}/cards`)}>${icon('file-text')}${t('fac.cards')}</button>`;
}

/** @param {{view: FacilitatorView}} props */
export function SeatCards({ view }) {
  const { code, title } = view.session;
  const [made, setMade] = useState(/** @type {Map<number, string> | null} */ (null));
  const [fault, setFault] = useState('');
  const all = cards(view);
  const list = made === null ? all : all.filter((card) => made.has(card.id));
  const fresh = all.filter((card) => !card.carded);
  useEffect(() => {
    if (made === null) return;
    const drawing = Array.from(document.querySelectorAll('.seatcard img'), (image) => /** @type {HTMLImageElement} */ (image).decode());
    Promise.all(drawing).finally(() => window.print());
  }, [made]);
  const print = (/** @type {Card[]} */ some) => {
    setFault('');
    makeSeatCards(code, some.map((card) => card.id), address.value).then((answer) => setMade(new Map(answer.map(({ seat, qr }) => [seat, qr]))),
      (error) => setFault(refusalText(error.code, error.params)));
  };
  return html`<div class="fx printed"><${Bar} title=${t('fac.cards')} sub=${`${spacedCode(code)} · ${title}`}>
      <button type="button" class="btn ghost" onClick=${() => go(code)}>${icon('chevron-left')}${t('fac.cards.back')}</button>
      ${fresh.length === all.length ? null : html`<${HoldButton} class="ghost" onConfirm=${() => print(all)}>${icon('rotate-ccw')}${t('fac.cards.anew', { n: all.length })}<//>`}
      ${made === null ? html`<button type="button" class="btn sun" disabled=${fresh.length === 0} onClick=${() => print(fresh)}>${icon('file-text')}${t('fac.cards.print', { n: fresh.length })}</button>`
        : html`<button type="button" class="btn sun" onClick=${() => window.print()}>${icon('file-text')}${t('fac.cards.print', { n: list.length })}</button>`}<//>
    <main class="col sheetroom" tabindex="0"><p class="hint noprint">${t(all.length === 0 ? 'fac.cards.none' : 'fac.cards.hint')}${fresh.length < all.length ? ` ${t('fac.cards.once')}` : ''}</p>
      ${fault === '' ? null : html`<p class="warn noprint" role="alert">${icon('triangle-alert')}<span>${fault}</span></p>`}
      <ul class="seatcards">${list.map((card) => html`<${SeatCard} key=${card.id} card=${card} session=${code} qr=${made === null ? undefined : made.get(card.id)}/>`)}</ul></main></div>`;
}
