// The way in: a code and a name; a place that this phone still holds; or the seat code, on another phone.
import { html, useEffect, useRef, useState } from '../vendor/ui.js';
import { icon, symbol } from '../shared/icons.js';
import { refusalText, t } from '../shared/language.js';
import { teamShape } from '../shared/team.js';
import { Act } from './act.js';
import { join, lookUp, takeBack, UNREACHED } from './api.js';
import { LanguageMark } from './language-mark.js';
import { keepPlace, places, wishKey } from './places.js';
import { inSentence, teamName } from './team-name.js';

/** @typedef {import('./api.js').SessionInfo} SessionInfo */
/** @typedef {import('./places.js').Place} Place */
/** @typedef {{state: 'none' | 'looking' | 'found' | 'missing' | 'barred' | 'unreached', info: SessionInfo | null}} Found */

const DIGITS = 6;
const LONGEST_NAME = 40;
const SEAT_CODE_LENGTH = 4;
const AGAIN_MS = 3000;

/** Looks the game up as soon as the code is whole, and again while no server answers. @param {string} code @returns {Found} */
function useFound(code) {
  const [found, setFound] = useState(/** @type {Found} */ ({ state: 'none', info: null }));
  useEffect(() => {
    if (code.length !== DIGITS) {
      setFound({ state: 'none', info: null });
      return undefined;
    }
    let live = true;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let again;
    const look = async () => {
      const answer = await lookUp(code);
      if (!live) return;
      if (answer.ok) setFound({ state: 'found', info: answer.value });
      else if (answer.code === UNREACHED) {
        setFound({ state: 'unreached', info: null });
        again = setTimeout(look, AGAIN_MS);
      } else setFound({ state: answer.code === 'TOO_MANY_TRIES' ? 'barred' : 'missing', info: null });
    };
    setFound({ state: 'looking', info: null });
    look();
    return () => { live = false; clearTimeout(again); };
  }, [code]);
  return found;
}

/** @param {{code: string, onCode: (code: string) => void, found: Found}} props */
function CodeField({ code, onCode, found }) {
  const boxes = Array.from({ length: DIGITS }, (_, i) => html`<span key=${i} class=${i === code.length ? 'cur' : ''} aria-hidden="true">${code[i] || ''}</span>`);
  return html`<div class="field"><label for="code">${t('join.code')}</label>
    <div class="codeboxes">${boxes}<input id="code" inputmode="numeric" pattern="[0-9]*" autocomplete="off" maxlength=${DIGITS + 6} value=${code} aria-describedby="code-said"
      onInput=${(/** @type {any} */ event) => { const digits = event.currentTarget.value.replace(/\D/g, '').slice(0, DIGITS); event.currentTarget.value = digits; onCode(digits); }}/></div>
    <div id="code-said" role="status"><${CodeSaid} found=${found}/></div></div>`;
}

/** @param {{found: Found}} props */
function CodeSaid({ found }) {
  const { state, info } = found;
  if (state === 'missing') return html`<span class="fault">${t('join.err.code')}</span>`;
  if (state === 'barred') return html`<span class="fault">${t('refusal.TOO_MANY_TRIES')}</span>`;
  if (state === 'unreached') return html`<span class="row hint"><span class="spin" aria-hidden="true"></span>${t('offline.first')}</span>`;
  if (state === 'looking') return html`<span class="row hint"><span class="spin" aria-hidden="true"></span>${t('app.loading')}</span>`;
  if (!info) return html`<span class="hint">${t('join.code.hint')}</span>`;
  return html`<div class="row found">${icon('check')}<span dir="auto">${t('join.session', { n: inSentence(info.title) })}</span></div>`;
}

/** @param {{info: SessionInfo, team: number | null, onTeam: (team: number | null) => void}} props */
function TeamField({ info, team, onTeam }) {
  const [open, setOpen] = useState(false);
  if (!info.teams || info.teams.length === 0) return null;
  if (!open) return html`<button type="button" class="btn quiet wide" onClick=${() => setOpen(true)}>${icon('users')}<span>${t('p.join.team')}<small>${t('p.join.team.auto')}</small></span></button>`;
  return html`<div class="field"><b>${t('p.join.team')}</b><div class="teams two" role="group" aria-label=${t('p.join.team')}>
    <button type="button" class="card row slim" aria-pressed=${team === null} onClick=${() => onTeam(null)}>${icon('sparkles')}<b class="grow">${t('p.join.auto')}</b></button>
    ${info.teams.map((one) => html`<button type="button" class="card row slim" key=${one.team} aria-pressed=${team === one.team} onClick=${() => onTeam(one.team)}>${teamShape(one.sign)}<b class="clamp2 grow" dir="auto">${teamName(one)}</b><span class="muted num">${one.people}</span></button>`)}</div></div>`;
}

/** Places that this phone still holds. @param {{list: Place[], onBack: (code: string) => void}} props */
function Kept({ list, onBack }) {
  if (list.length === 0) return null;
  return html`<section class="kept" aria-label=${t('p.join.kept')}><h2>${t('p.join.kept')}</h2>${list.map((place) => html`<button type="button" class="card row sun" key=${place.code} onClick=${() => onBack(place.code)}>${icon('rotate-ccw')}
    <span class="grow"><b class="ell block" dir="auto">${place.title === '' ? place.code : place.title}</b><span class="muted ell block" dir="auto">${place.code} · ${place.name}</span></span>${icon('arrow-right')}</button>`)}</section>`;
}

/** Who has a seat card gets in whatever others have tried from here. @param {Found} found @returns {Found} */
const withCard = (found) => (found.state === 'barred' ? { state: 'none', info: null } : found);

/** @param {string} code @param {Record<string, any>} params */
const faultText = (code, params) => (code === UNREACHED ? t('offline.first') : code === 'NO_SEAT' ? t('p.join.noseat') : refusalText(code, params));

/** Why one cannot go in yet, or ''. @param {Found} found @param {boolean} filled @param {string} missing @param {boolean} fresh a new seat is wanted */
function whyNot(found, filled, missing, fresh) {
  const { info } = found;
  if (found.state === 'missing') return t('join.err.code');
  if (found.state === 'barred') return t('refusal.TOO_MANY_TRIES');
  if (!info) return t('p.join.code');
  if (fresh && info.over) return t('refusal.SESSION_OVER');
  if (fresh && info.locked) return t('refusal.LOBBY_LOCKED');
  return filled ? '' : missing;
}

/** @param {{start: string, card: string, onSeated: (code: string) => void}} props start: the join code, card: the seat card's secret or a seat code, of the address */
export function Join({ start, card, onSeated }) {
  const [code, setCode] = useState(start);
  const [name, setName] = useState('');
  const [secret, setSecret] = useState(card.length > SEAT_CODE_LENGTH ? card : '');
  const [seatCode, setSeatCode] = useState(secret === '' ? card.toUpperCase() : '');
  const [team, setTeam] = useState(/** @type {number | null} */ (null));
  const [back, setBack] = useState(card !== '');
  const [going, setGoing] = useState(false);
  const [fault, setFault] = useState('');
  const found = useFound(code);
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  useEffect(() => { if (back && field.current) field.current.focus(); }, [back]);
  const carded = back && secret !== '';
  const shown = carded ? withCard(found) : found;
  const why = going ? t('app.loading') : carded && code.length === DIGITS && found.state !== 'missing' ? '' : whyNot(found, back ? seatCode.length === SEAT_CODE_LENGTH : name.trim() !== '', t(back ? 'p.join.seatcode.first' : 'p.join.name'), !back);

  const go = async () => {
    setGoing(true);
    setFault('');
    const wish = team === null ? { code, name: name.trim() } : { code, name: name.trim(), team };
    const answer = back ? await takeBack(carded ? { code, card: secret } : { code, seat_code: seatCode }) : await join({ ...wish, key: wishKey(wish) });
    setGoing(false);
    if (!answer.ok) {
      const old = carded && answer.code === 'NO_SEAT';
      if (old) setSecret('');
      setFault(old ? t('p.join.card.old') : faultText(answer.code, answer.params));
      return;
    }
    const { token, seat, team: seated, seat_code: own } = answer.value;
    keepPlace({ code, token, seat, team: seated, seatCode: own, name: name.trim(), title: found.info ? found.info.title : '', at: Date.now() });
    onSeated(code);
  };

  return html`<form class="ph" onSubmit=${(/** @type {Event} */ event) => { event.preventDefault(); if (why === '') go(); }}>
    <header class="hero weave"><div class="row apart brand"><div class="row">${symbol('tumpeng', 46)}<div><b class="display">${t('app.name')}</b><div class="said">${t('app.tag')}</div></div></div><${LanguageMark}/></div><h1>${t(back ? 'p.join.back.title' : 'join.title')}</h1></header>
    <main class="body join"><${Kept} list=${places()} onBack=${onSeated}/><${CodeField} code=${code} onCode=${(/** @type {string} */ next) => { setCode(next); setTeam(null); setFault(''); }} found=${shown}/>
      ${carded ? html`<p class="card row" role="status">${icon('check')}<b class="grow">${t('p.join.card')}</b></p>`
        : back ? html`<div class="field"><label for="seat-code">${t('p.code')}</label><input id="seat-code" ref=${field} class="in code" autocomplete="off" autocapitalize="characters" spellcheck=${false} maxlength=${SEAT_CODE_LENGTH} value=${seatCode}
          onInput=${(/** @type {any} */ event) => setSeatCode(event.currentTarget.value.toUpperCase().replace(/[^A-Z0-9]/g, ''))}/><span class="hint">${t('p.join.seatcode')}</span></div>`
        : html`<div class="field"><label for="name">${t('join.name')}</label><input id="name" class="in" dir="auto" autocomplete="nickname" maxlength=${LONGEST_NAME} value=${name} onInput=${(/** @type {any} */ event) => setName(event.currentTarget.value)}/><span class="hint">${t('join.name.hint')}</span></div>
          ${found.info && !found.info.over && !found.info.locked ? html`<${TeamField} info=${found.info} team=${team} onTeam=${setTeam}/>` : null}`}
      <button type="button" class="btn quiet wide" onClick=${() => { setBack(!back); setFault(''); }}>${icon(back ? 'user-plus' : 'rotate-ccw')}${t(back ? 'p.join.new' : 'p.join.back')}</button>
      <p class="muted row top">${icon('lock')}<span>${t('join.privacy')}${found.info && found.info.keep_days ? ` ${t('join.keep', { n: found.info.keep_days })}` : null}</span></p><p class="muted row top">${icon('wifi')}<a href="/check">${t('check.link')}</a></p></main>
    <div class="foot" role="region" aria-label=${t('actions')}><div class="dock">${fault === '' ? null : html`<div class="warn" role="alert">${icon('triangle-alert')}<span>${fault}</span></div>`}
      <${Act} label=${t('join.go')} why=${why} after="arrow-right"/></div></div></form>`;
}
