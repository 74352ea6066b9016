// All sessions of this server, the running ones first.
import { html, useEffect, useState } from '../vendor/ui.js';
import { HoldButton } from '../shared/hold-button.js';
import { icon } from '../shared/icons.js';
import { language, refusalText, t } from '../shared/language.js';
import { spacedCode } from '../screen/names.js';
import { eraseSession, listArchive, pseudonymiseSession } from './api.js';
import { Exports } from './exports.js';
import { Bar } from './frame.js';
import { go } from './place.js';

/** @typedef {import('./api.js').SessionLine} SessionLine */

const URGENCY = ['action', 'plan', 'review', 'briefing', 'final', 'debrief', 'reflection', 'lobby', 'awards'];

/** @param {string} created */
function when(created) {
  const date = new Date(created);
  if (Number.isNaN(date.getTime())) return '';
  return date.toLocaleString(language.value === 'id' ? 'id-ID' : 'en-GB', { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });
}

/** @param {{session: SessionLine}} props */
function Line({ session }) {
  const played = session.phase !== 'lobby' && session.phase !== 'awards';
  const phase = t(`phase.${session.phase}`);
  return html`<li><button type="button" class=${`card sessionline${played ? ' sel' : ''}`} onClick=${() => go(session.code)}>
    <b class="code num">${spacedCode(session.code)}</b>
    <span class="grow"><b class="ell">${session.title}</b><small>${when(session.created)}</small></span>
    <span class=${`pill ${played ? 'mid' : session.phase === 'lobby' ? 'sky' : 'nil'}`}>${session.day >= 0 && session.phase !== 'awards' ? `${phase} · ${t('day.of', { n: session.day + 1, m: session.days })}` : phase}</span>
    <span class="num people">${icon('users', 20)}${session.people}</span>
    <span class="go">${t(played ? 'fac.goon' : 'fac.open')}${icon('chevron-right', 20)}</span>
  </button></li>`;
}

/** What can still be printed of a session that has ended. */
const PRINTED = [['report', 'file-text', 'rp.title'], ['certificates', 'award', 'rp.certificates']];

/** The sessions that have ended: what is still kept of them, and how it goes. */
function Ended() {
  const [list, setList] = useState(/** @type {{id: string, title: string, created: string}[]} */ ([]));
  const [fault, setFault] = useState('');
  const refused = (/** @type {any} */ error) => setFault(refusalText(error.code, error.params));
  const load = () => { listArchive().then(setList, refused); };
  useEffect(load, []);
  if (list.length === 0 && fault === '') return null;
  return html`<h2>${t('fac.ended')}</h2><p class="muted">${t('fac.ended.sub')}</p>${fault === '' ? null : html`<p class="fault" role="alert">${fault}</p>`}
    <ul>${list.map((session) => html`<li key=${session.id}><div class="card sessionline kept"><span class="grow"><b class="ell" dir="auto">${session.title}</b><small>${when(session.created)}</small></span>
      ${PRINTED.map(([path, sign, text]) => html`<a key=${path} class="btn quiet small" href=${`/${path}/${session.id}`} target="_blank" rel="noopener">${icon(sign, 18)}${t(text)}</a>`)}<${Exports} session=${session.id}/>
      <${HoldButton} class="quiet small" onConfirm=${() => pseudonymiseSession(session.id).then(load, refused)}>${icon('user-x', 18)}${t('fac.pseudonymise')}<//>
      <${HoldButton} class="quiet small" onConfirm=${() => eraseSession(session.id).then(load, refused)}>${icon('x', 18)}${t('fac.erase')}<//></div></li>`)}</ul>`;
}

/** @param {{sessions: SessionLine[]}} props */
export function Sessions({ sessions }) {
  const sorted = sessions.slice().sort((a, b) => URGENCY.indexOf(a.phase) - URGENCY.indexOf(b.phase) || b.created.localeCompare(a.created));
  return html`<div class="fx"><${Bar} title=${t('app.name')} sub=${t('ff.control')}>
      <button type="button" class="btn sun" onClick=${() => go('new')}>${icon('plus')}${t('ff.new')}</button><//>
    <main class="listing"><h2>${t('fac.sessions')}</h2>${sorted.length > 0 ? null : html`<p class="muted">${t('fac.sessions.none')}</p>`}<ul>${sorted.map((session) => html`<${Line} key=${session.id} session=${session}/>`)}</ul><${Ended}/></main></div>`;
}
