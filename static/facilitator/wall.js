// The wall: what people have shared waits here until the facilitator lets it through, and can be hidden at once.
import { html, useRef, useState } from '../vendor/ui.js';
import { whenText } from '../debrief/names.js';
import { formatAge } from '../shared/clock.js';
import { icon } from '../shared/icons.js';
import { hasText, t } from '../shared/language.js';
import { readJSON, writeJSON } from '../shared/storage.js';
import { teamShape } from '../shared/team.js';
import { teamName } from '../screen/names.js';
import { dateText } from './dates.js';
import { show } from './on-screen.js';
import { allTeams } from './team-acts.js';
import { fingerprint, sortNotes } from './wall-order.js';

/** @typedef {import('../shared/views').SharedNote} SharedNote */
/** @typedef {import('../debrief/pictures-data').DebriefData} DebriefData */
/** @typedef {import('../shared/views').FacilitatorDebrief} FacilitatorDebrief */
/** @typedef {import('./session.js').PartProps} PartProps */
/** @typedef {'waiting' | 'shown' | 'aside'} Place */

/** @type {Place[]} */
const PLACES = ['waiting', 'shown', 'aside'];
/** @type {Record<string, string>} */
const SIGNS = { insight: 'sparkles', story: 'quote', memory: 'history', commitment: 'handshake' };
const LONGEST = 400;

/** What was set aside on this laptop: a note that its author changes waits again. @param {string} code */
export function useAside(code) {
  const [aside, set] = useState(() => /** @type {string[]} */ (readJSON(`aside.${code}`) || []));
  return { aside, put: (/** @type {string} */ mark) => {
    const next = aside.filter((one) => one !== mark).concat(mark);
    set(next);
    writeJSON(`aside.${code}`, next);
  } };
}

/** How many notes nobody has looked at. @param {FacilitatorDebrief} debrief @param {string[]} aside */
export function waitingCount(debrief, aside) {
  return sortNotes(debrief.notes, aside).waiting.length;
}

/** @param {{note: SharedNote}} props */
function NoteText({ note }) {
  if (note.kind === 'commitment') {
    return html`<p class="words"><b>${t('fd.if')}</b> ${note.if}, <b>${t('fd.then')}</b> ${note.then}${note.date === undefined ? null : html` <small>${dateText(note.date)}</small>`}</p>`;
  }
  const key = [`prompt.${note.prompt}`, `rf.ask.${note.prompt}`].find(hasText);
  const asked = key === undefined ? note.prompt || '' : t(key);
  return html`${asked === '' ? null : html`<small class="asked">${asked}</small>`}<p class="words">${note.text}</p>`;
}

/** @param {PartProps & {id: number, note: SharedNote, place: Place, town: number, data: DebriefData | null, onAside: () => void, onDone: () => void}} props */
function Note({ view, connection, id, note, place, town, data, onAside, onDone }) {
  const team = note.team === undefined ? undefined : allTeams(view).find(([one]) => one === note.team);
  const [sent, setSent] = useState(false); // until the note moves to another place; a second press would be refused
  const let_ = (/** @type {boolean} */ shown) => {
    setSent(true);
    connection.send('let_through', { note: id, shown }).then((answer) => { if (!answer.ok) setSent(false); });
    if (!shown) onAside();
    onDone();
  };
  return html`<li class=${`card note ${note.kind}`}><div class="row who">${team === undefined ? icon('megaphone', 20) : teamShape(team[1].sign, { size: 20 })}
      <b class="clamp2 grow">${note.name === undefined ? t('fd.note.you') : note.name}${team === undefined ? '' : html`<small> · ${teamName(team[1])}</small>`}</b>
      <span class="pill nil">${icon(SIGNS[note.kind] || 'quote', 16)}${t(`fd.note.${note.kind}`)}</span></div>
    <${NoteText} note=${note}/>
    ${note.name === undefined || note.named ? null : html`<small class="unnamed">${t('fd.note.unnamed')}</small>`}
    <div class="row acts">${place === 'shown' ? html`<button type="button" class="btn small" disabled=${sent} onClick=${() => let_(false)}>${icon('x', 18)}${t('fd.wall.hide')}</button>`
      : html`<button type="button" class="btn pri small" disabled=${sent} onClick=${() => let_(true)}>${icon('check', 18)}${t('fd.wall.let')}</button>`}
      ${place === 'waiting' ? html`<button type="button" class="btn quiet small" onClick=${() => { onAside(); onDone(); }}>${t('fd.wall.put')}</button>` : null}
      ${note.kind === 'memory' && note.at >= 0 && data !== null ? html`<button type="button" class="btn quiet small" onClick=${() => show(connection, view, town, 'timeline', { at: note.at })}>${icon('monitor', 18)}${t('fd.note.moment', { t: whenText(data, note.at, formatAge) })}</button>` : null}</div></li>`;
}

/** What somebody says aloud and the wall should keep; it is on the wall at once. @param {PartProps} props */
function WriteDown({ view, connection }) {
  const [text, setText] = useState('');
  const debrief = /** @type {FacilitatorDebrief} */ (view.debrief);
  const said = text.trim();
  /** @param {Event} event */
  const write = (event) => {
    event.preventDefault();
    if (said === '') return;
    const about = debrief.picture.picture === 'timeline' && debrief.picture.at >= 0 ? { kind: 'memory', at: debrief.picture.at } : { kind: 'insight' };
    connection.send('write_note', Object.assign(about, { text: said, shared: true, named: true })).then((answer) => { if (answer.ok) setText((now) => (now.trim() === said ? '' : now)); });
  };
  return html`<form class="row writedown" onSubmit=${write}><label class="vh" for="writedown">${t('fd.wall.write')}</label>
    <input id="writedown" class="in" maxlength=${LONGEST} autocomplete="off" placeholder=${t('fd.wall.write')} value=${text} onInput=${(/** @type {any} */ e) => setText(e.currentTarget.value)}/>
    <button type="submit" class="btn small" disabled=${said === ''}>${icon('plus', 18)}${t('fd.wall.add')}</button></form>`;
}

/** @param {PartProps & {town: number, aside: ReturnType<typeof useAside>, data: DebriefData | null}} props */
export function Wall({ view, connection, town, aside, data }) {
  const [place, setPlace] = useState(/** @type {Place} */ ('waiting'));
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  const debrief = /** @type {FacilitatorDebrief} */ (view.debrief);
  const sorted = sortNotes(debrief.notes, aside.aside);
  /** The focus goes on to the note that takes this one's place. @param {number} at */
  const goOn = (at) => requestAnimationFrame(() => {
    const cards = list.current === null ? [] : Array.from(list.current.querySelectorAll('.note')).filter((card) => card.querySelector('.acts button:not([disabled])') !== null);
    const next = cards[Math.min(at, cards.length - 1)];
    if (next) /** @type {HTMLElement} */ (next.querySelector('.acts button:not([disabled])')).focus();
  });
  const ids = sorted[place];
  return html`<div class="row spread"><div class="seg places" role="group" aria-label=${t('fd.wall.which')}>${PLACES.map((one) => html`<button key=${one} type="button" aria-pressed=${place === one}
      onClick=${() => setPlace(one)}>${t(`fd.wall.${one}`)} <b class="num">${sorted[one].length}</b></button>`)}</div>
      <button type="button" class="btn small" onClick=${() => show(connection, view, town, 'wall')}>${icon('monitor', 20)}${t('fd.pic.show', { n: t('fd.pic.wall') })}</button></div>
    <${WriteDown} view=${view} connection=${connection}/>
    ${ids.length === 0 ? html`<p class="hint empty">${t(`fd.wall.${place}.none`)}</p>` : html`<ul class="notes" ref=${list}>${ids.map((id, i) => html`<${Note} key=${id} view=${view} connection=${connection} id=${id} note=${debrief.notes[id]} place=${place} town=${town} data=${data}
      onAside=${() => aside.put(fingerprint(id, debrief.notes[id]))} onDone=${() => goOn(i)}/>`)}</ul>`}`;
}
