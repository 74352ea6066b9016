// The connection is over for good: why, and what one can do about it.
import { html, useState } from '../vendor/ui.js';
import { CLOSED } from '../shared/connection.js';
import { icon, symbol } from '../shared/icons.js';
import { refusalText, t } from '../shared/language.js';
import { takeBack, UNREACHED } from './api.js';
import { LanguageMark } from './frame.js';
import { keepPlace } from './places.js';

/** @typedef {import('./places.js').Place} Place */

/** A seat that is used on another device; a device that slept meanwhile only learns that its token is worth nothing. @param {number} code */
export const replaced = (code) => code === CLOSED.OTHER_DEVICE || code === CLOSED.NOT_ALLOWED;

/** Brings the seat back to this device by its code; '' if that worked, else why not. @param {Place} place */
async function useHere(place) {
  const answer = await takeBack({ code: place.code, seat_code: place.seatCode });
  if (!answer.ok) return answer.code;
  const { token, seat, team, seat_code: seatCode } = answer.value;
  keepPlace({ ...place, token, seat, team, seatCode, at: Date.now() });
  return '';
}

/** @param {string} code */
const faultText = (code) => (code === UNREACHED ? t('offline.first') : code === 'NO_SEAT' ? t('p.join.noseat') : refusalText(code));

/** The button that brings the seat back to this device. @param {{place: Place, onAgain: () => void, onLeave: () => void}} props */
export function TakeBack({ place, onAgain, onLeave }) {
  const [fault, setFault] = useState('');
  const [going, setGoing] = useState(false);
  const take = async () => {
    setGoing(true);
    const why = await useHere(place);
    setGoing(false);
    setFault(why);
    if (why === '') onAgain();
  };
  return html`${fault === '' ? null : html`<div class="warn" role="alert">${icon('triangle-alert')}<span>${faultText(fault)}</span></div>`}
    ${fault === 'NO_SEAT' ? html`<button type="button" class="btn pri big" onClick=${onLeave}>${t('p.ended.join')}</button>`
      : html`<button type="button" class="btn pri big" disabled=${going} onClick=${take}>${icon('rotate-ccw')}${t('p.ended.again')}</button>`}`;
}

/** The seat is used elsewhere: take it back, or watch. @param {{place: Place, onAgain: () => void, onWatch: () => void, onLeave: () => void}} props */
export function Replaced({ place, onAgain, onWatch, onLeave }) {
  return html`<${Page} title=${t('p.ended.other')} text=${t('ended.4500')}><${TakeBack} place=${place} onAgain=${onAgain} onLeave=${onLeave}/>
    <button type="button" class="btn big" onClick=${onWatch}>${icon('eye')}${t('p.ended.watch')}</button><//>`;
}

/** @param {{title: string, text: string, children?: any}} props */
function Page({ title, text, children }) {
  return html`<div class="ph"><header class="hero weave end"><div class="end-bar"><span>Food for People</span><${LanguageMark}/></div>${symbol('tumpeng', 60)}</header>
    <main class="body"><div class="card" role="alert"><h1 class="title">${title}</h1><p class="offer">${text}</p></div></main>
    <div class="foot" role="region" aria-label=${t('actions')}><div class="dock">${children}</div></div></div>`;
}

/** @param {{code: number, onAgain?: () => void, onLeave: () => void}} props onAgain: knock again, onLeave: give the place up and join anew */
export function Ended({ code, onAgain, onLeave }) {
  const broken = code === CLOSED.BAD_FRAME;
  return html`<${Page} title=${t(code === CLOSED.SESSION_OVER ? 'p.ended.over' : 'p.ended.out')} text=${t(`ended.${code}`)}>
    ${broken ? html`<button type="button" class="btn pri big" onClick=${() => location.reload()}>${t('p.ended.reload')}</button>`
      : html`${code === CLOSED.REMOVED && onAgain ? html`<button type="button" class="btn pri big" onClick=${onAgain}>${icon('rotate-ccw')}${t('p.ended.try')}</button>` : null}
        <button type="button" class=${`btn big${code === CLOSED.REMOVED ? '' : ' pri'}`} onClick=${onLeave}>${t('p.ended.join')}</button>`}<//>`;
}
