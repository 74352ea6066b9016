// People who are expected: their names are pasted or come from a file, are looked at, and get seats before they come.
import { html, useEffect, useState } from '../vendor/ui.js';
import { icon } from '../shared/icons.js';
import { refusalText, t } from '../shared/language.js';
import { teamShape } from '../shared/team.js';
import { teamName } from '../screen/names.js';
import { Refused, sendRoster } from './api.js';
import { Bar } from './frame.js';
import { go } from './place.js';
import { SeatCardsLink } from './seat-cards.js';
import { allTeams } from './team-acts.js';

/** @typedef {import('../shared/views').FacilitatorView} FacilitatorView */
/** @typedef {import('./api.js').RosterRow} RosterRow */
/** @typedef {import('./api.js').RosterAnswer} RosterAnswer */
/** @typedef {Map<number, import('../shared/views').TeamPublic>} Teams */

/** How long after the last letter a list is looked at, ms. */
const SETTLE_MS = 400;
/** The server takes no more. */
const MOST_BYTES = 1 << 20;
/** More rows than anybody looks at make a page slow. */
const MOST_SHOWN = 300;

/** What the server makes of a list. @param {string} code @param {string | File} list @param {boolean} preview @returns {Promise<RosterAnswer>} */
function send(code, list, preview) {
  const size = typeof list === 'string' ? list.length : list.size;
  if (size > MOST_BYTES) return Promise.reject(new Refused('ROSTER_TOO_LARGE', { max: MOST_BYTES }, 0));
  return sendRoster(code, list, preview);
}

/** Rows that ask for something come first. @param {RosterRow[]} rows */
function byNeed(rows) {
  const rank = (/** @type {RosterRow} */ row) => (row.code !== undefined ? 0 : row.twice && !row.here ? 1 : 2);
  return [...rows].sort((a, b) => rank(a) - rank(b) || a.row - b.row);
}

/** @param {RosterRow} row */
function said(row) {
  if (row.code !== undefined) return t(`fac.row.${row.code}`, row.params);
  if (row.here) return t('fac.add.here');
  return row.twice ? t('fac.add.twice', { n: row.twice }) : t('fac.add.ok');
}

/** @param {RosterRow} row */
function sign(row) {
  if (row.code !== undefined) return 'triangle-alert';
  return row.twice && !row.here ? 'info' : 'check';
}

/** @param {{row: RosterRow, teams: Teams}} props */
function Line({ row, teams }) {
  const team = row.team === undefined || row.here ? undefined : teams.get(row.team);
  return html`<tr class=${row.code !== undefined ? 'wrong' : row.here ? 'here' : row.twice ? 'twice' : ''}><td class="num">${String(row.row)}</td>
    <td><b dir="auto">${row.name}</b></td>
    <td>${team === undefined ? (row.code === undefined && !row.here ? html`<span class="muted">${t('fac.add.any')}</span>` : null) : html`<span class="row">${teamShape(team.sign, { size: 20 })}${teamName(team)}</span>`}</td>
    <td><span class="row">${icon(sign(row), 18)}<span>${said(row)}</span></span></td></tr>`;
}

/** @param {{answer: RosterAnswer, teams: Teams}} props */
function Preview({ answer, teams }) {
  const { added, here, wrong, rows, notes } = answer;
  const twice = rows.filter((row) => row.twice && !row.here && row.code === undefined).length;
  if (rows.length === 0) return html`<p class="hint">${t('fac.add.nobody')}</p>`;
  return html`<div class="counts" role="status">${added > 0 ? html`<span class="hp ok">${icon('check')}${t('fac.add.good', { n: added })}</span>` : null}
      ${wrong > 0 ? html`<span class="hp bad">${icon('triangle-alert')}${t('fac.add.wrong', { n: wrong })}</span>` : null}
      ${twice > 0 ? html`<span class="hp warn">${icon('info')}${t('fac.add.twicecount', { n: twice })}</span>` : null}
      ${here > 0 ? html`<span class="hp idle">${icon('users')}${t('fac.add.herecount', { n: here })}</span>` : null}</div>
    ${notes.map((note) => html`<p key=${note} class="tip">${icon('info', 20)}${t(`fac.file.${note}`)}</p>`)}
    ${wrong > 0 ? html`<p class="hint">${t('fac.add.again')}</p>` : null}
    <div class="expected" tabindex="0" role="region" aria-label=${t('fac.add.what')}><table><thead><tr><th scope="col">${t('fac.add.row')}</th><th scope="col">${t('fac.add.name')}</th><th scope="col">${t('fac.add.team')}</th><th scope="col">${t('fac.add.what')}</th></tr></thead>
      <tbody>${byNeed(rows).slice(0, MOST_SHOWN).map((row) => html`<${Line} key=${row.row} row=${row} teams=${teams}/>`)}</tbody></table>
      ${rows.length > MOST_SHOWN ? html`<p class="hint">${t('fac.add.more', { n: rows.length - MOST_SHOWN })}</p>` : null}</div>`;
}

/** @param {{text: string, file: File | null, onText: (text: string) => void, onFile: (file: File | null) => void}} props */
function Source({ text, file, onText, onFile }) {
  /** @param {any} event */
  const chosen = (event) => {
    const [one] = event.currentTarget.files;
    event.currentTarget.value = ''; // the same file again, corrected, is another one
    if (one !== undefined) onFile(one);
  };
  return html`${file === null ? html`<div class="field names"><label for="names">${t('fac.add.label')}</label><p class="hint" id="names-how">${t('fac.add.hint')}</p>
      <textarea id="names" class="in" aria-describedby="names-how" spellcheck=${false} placeholder=${'Siti Nur\'aini\nBambang Sutrisno;2\nNi Luh Putu Eka;Telang'} value=${text} onInput=${(/** @type {any} */ event) => onText(event.currentTarget.value)}></textarea></div>`
    : html`<p class="card chosen"><span class="row">${icon('file-text')}<b class="grow ell">${file.name}</b>
      <button type="button" class="btn quiet square" aria-label=${t('fac.add.file.off')} title=${t('fac.add.file.off')} onClick=${() => onFile(null)}>${icon('x')}</button></span></p>`}
    <div class="row files"><label class="btn quiet grow">${icon('upload')}${t('fac.add.file')}<input class="vh" type="file" accept=".csv,.txt,.tsv,.xlsx,text/csv,text/plain" onChange=${chosen}/></label>
      <a href="/static/facilitator/roster-sample.csv" download>${t('fac.add.sample')}</a></div>`;
}

/** @param {{view: FacilitatorView}} props */
export function Roster({ view }) {
  const { code, title } = view.session;
  const [text, setText] = useState('');
  const [file, setFile] = useState(/** @type {File | null} */ (null));
  const [answer, setAnswer] = useState(/** @type {RosterAnswer | null} */ (null));
  const [fault, setFault] = useState(/** @type {any} */ (null));
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(/** @type {number | null} */ (null));
  const list = file === null ? text : file;
  const empty = typeof list === 'string' && list.trim() === '';
  useEffect(() => {
    let current = true;
    setAnswer(null);
    setFault(null);
    if (empty) return undefined;
    const timer = setTimeout(() => send(code, list, true).then((found) => { if (current) setAnswer(found); }, (error) => { if (current) setFault(error); }), SETTLE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [list, done]);
  /** @param {string | File | null} next */
  const change = (next) => {
    setDone(null);
    if (typeof next === 'string') setText(next);
    else setFile(next);
  };
  const add = () => {
    setBusy(true);
    setFault(null);
    send(code, list, false).then(({ added }) => setDone(added), setFault).then(() => setBusy(false));
  };
  const n = answer === null ? 0 : answer.added;
  return html`<div class="fx"><${Bar} title=${t('fac.add')} sub=${`${title} · ${t('fac.add.sub')}`}>
      <button type="button" class="btn ghost" onClick=${() => go(code)}>${icon('chevron-left')}${t('fac.cards.back')}</button><//>
    <div class="rostergrid"><aside class="col l" aria-label=${t('fac.add.label')}><${Source} text=${text} file=${file} onText=${change} onFile=${change}/>
        <button type="button" class="btn pri big" disabled=${busy || n === 0} onClick=${add}>${icon('user-plus')}${t(n === 0 ? 'fac.add' : 'fac.add.go', { n })}</button></aside>
      <main class="col">${done === null ? null : html`<div class="card added" role="status"><span class="row">${icon('check', 28)}<b class="display grow">${t('fac.add.done', { n: done })}</b><${SeatCardsLink} code=${code}/></span></div>`}
        ${fault === null ? null : html`<p class="warn" role="alert">${icon('triangle-alert', 20)}${refusalText(fault.code, fault.params)}</p>`}
        ${answer === null ? (empty && done === null ? html`<p class="hint">${t('fac.add.none')}</p>` : null) : html`<${Preview} answer=${answer} teams=${new Map(allTeams(view))}/>`}</main></div></div>`;
}

/** @param {{code: string}} props */
export function RosterLink({ code }) {
  return html`<button type="button" class="btn quiet" onClick=${() => go(`${code}/people`)}>${icon('user-plus')}${t('fac.add')}</button>`;
}
