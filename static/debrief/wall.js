// The wall: what people wrote, shared and the facilitator let through. Names stand only where their owners want them.
import { html, useState } from '../vendor/ui.js';
import { formatAge, useTick } from '../shared/clock.js';
import { icon } from '../shared/icons.js';
import { hasText, language, t } from '../shared/language.js';
import { teamColour, teamShape } from '../shared/team.js';
import { Sub, useSize } from './frame.js';
import { shortName, teamLine, whenText } from './names.js';
import { answered, fit } from './wall-fit.js';

/** @typedef {import('./wall-fit.js').Note} Note */
/** @typedef {import('./pictures-data').DebriefData} DebriefData */

/** A page of the wall stays this long before the next one comes. */
const PAGE_MS = 15000;
/** @type {Record<string, string>} */
const SIGNS = { insight: 'sparkles', story: 'message-circle', memory: 'quote', commitment: 'target' };

/** @param {string} date */
function day(date) {
  const when = new Date(`${date}T12:00:00`);
  return Number.isNaN(when.getTime()) ? date : when.toLocaleDateString(language.value === 'id' ? 'id-ID' : 'en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
}

/** @param {{note: Note, data: DebriefData | null}} props */
function Paper({ note, data }) {
  const line = data === null ? undefined : teamLine(data, note.team);
  const kind = note.if === undefined ? note.kind : 'commitment';
  const who = [note.name || '', line === undefined || note.name ? '' : shortName(line)].filter((part) => part !== '').join(' ');
  const about = note.kind === 'memory' && data !== null && note.at >= 0 ? whenText(data, note.at, formatAge) : note.date === undefined ? '' : t('db.until', { d: day(note.date) });
  return html`<article class="note" style=${line === undefined ? undefined : `border-bottom-color:${teamColour(line.sign, { night: true })}`}>
    ${note.if === undefined ? html`<p>${note.text}</p>` : html`<p><b>${t('db.if')}</b> ${note.if} <b>${t('db.then')}</b> ${note.then}</p>`}
    <p class="by">${line === undefined ? icon(SIGNS[kind] || 'quote', 28) : teamShape(line.sign, { night: true, size: 28 })}<span class="grow">${[who === '' ? t(`db.kind.${kind}`) : who, about].filter((part) => part !== '').join(' · ')}</span></p></article>`;
}

/** @param {import('../shared/views').PublicDebrief} debrief */
function promptText({ prompt }) {
  if (prompt.text !== '') return prompt.text;
  return prompt.key !== '' && hasText(`prompt.${prompt.key}`) ? t(`prompt.${prompt.key}`) : '';
}

/** What stands above notes: the question that they answer, never another one. @param {string} asked */
function heading(asked) {
  const key = [`prompt.${asked}`, `rf.ask.${asked}`].find(hasText);
  return key === undefined ? asked || t('db.ask.wall') : t(key);
}

/** @param {Omit<import('./frame.js').PictureProps, 'data'> & {data: DebriefData | null}} props */
export function Wall({ data, debrief, connection, act }) {
  useTick();
  const [box, { height }] = useSize();
  const [turned, setTurned] = useState(-1);
  const notes = /** @type {Note[]} */ (Object.entries(debrief.wall).map(([id, note]) => ({ ...note, id: Number(id) })).sort((a, b) => b.id - a.id));
  const { large, pages } = fit(notes, height);
  const automatic = pages.length === 0 ? 0 : Math.floor(connection.clock.now() / PAGE_MS) % pages.length;
  const page = turned >= 0 && turned < pages.length ? turned : automatic;
  return html`<${Sub} text=${t('db.notes', { n: notes.length })}>${pages.length < 2 ? null : act === null ? html`<span class="chip">${t('db.page', { n: page + 1, m: pages.length })}</span>`
    : html`<div class="teamfilter" role="group" aria-label=${t('db.pages')}>${pages.map((_, i) => html`<button key=${i} type="button" class="pick" aria-pressed=${i === page} onClick=${() => setTurned(turned === i ? -1 : i)}>${i + 1}</button>`)}</div>`}<//>
    <main class="main wall"><h2>${notes.length === 0 ? promptText(debrief) || t('db.ask.wall') : heading(answered((pages[page] || []).flat()))}</h2>
      <div class=${`paper${large ? '' : ' small'}`} ref=${box}>${notes.length === 0 ? html`<p class="awaits">${t('db.nonotes')}</p>` : (pages[page] || []).map((column, i) => html`<div key=${i}>${column.map((note) => html`<${Paper} key=${note.id} note=${note} data=${data}/>`)}</div>`)}</div></main>`;
}

/** One question that fills the hall. @param {{debrief: import('../shared/views').PublicDebrief}} props */
export function Prompt({ debrief }) {
  const text = promptText(debrief);
  const fallback = debrief.step === '' ? t('db.ask.prompt') : t(`step.${debrief.step}.hint`);
  return html`<main class=${`main prompt${(text || fallback).length > 90 ? ' long' : ''}`}>${icon('message-circle', 120)}<p>${text === '' ? fallback : text}</p></main>`;
}
