// The commitment: if this happens, then I will do that, from a day on.
import { html, useEffect, useState } from '../vendor/ui.js';
import { icon } from '../shared/icons.js';
import { language, t } from '../shared/language.js';
import { findLasting, hostOf, lasting, onlyNear } from '../shared/reach.js';
import { sha256 } from '../shared/sha256.js';
import { readJSON, writeJSON } from '../shared/storage.js';
import { calendarEntry, nextMonday } from './calendar.js';
import { oneLine, useDraft } from './drafts.js';
import { Act } from './frame.js';
import { Share } from './switch.js';

/** @typedef {import('./game.js').Game} Game */

const LONGEST = 200;
const KEY_BYTES = 16;

/** @param {Game} g */
export const commitmentOf = (g) => g.me.own && g.me.own.commitment;

/** The secret of the personal link on this phone, or ''. @param {Game} g @returns {string} */
function keptKey(g) {
  const kept = readJSON(`ffp.commitment.${g.place.code}.${g.place.seat}`);
  return kept && typeof kept.key === 'string' ? kept.key : '';
}

/** The secret, made if there is none: 128 random bits. @param {Game} g @returns {string} */
function ownKey(g) {
  const kept = keptKey(g);
  if (kept !== '') return kept;
  const key = Array.from(crypto.getRandomValues(new Uint8Array(KEY_BYTES)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  writeJSON(`ffp.commitment.${g.place.code}.${g.place.seat}`, { key });
  return key;
}

/** The personal link, '' on a phone that has not its secret. @param {Game} g */
function linkOf(g) {
  const key = keptKey(g);
  const session = g.connection.session.value;
  return key === '' || session === '' ? '' : `${lasting.value}/commitment/${session}/${key}`;
}

/** @param {string} date YYYY-MM-DD */
export function dateText(date) {
  const day = new Date(`${date}T00:00:00`);
  return Number.isNaN(day.getTime()) ? date : day.toLocaleDateString(language.value === 'id' ? 'id-ID' : 'en-US', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** @param {{id: string, label: string, hint: string, value: string, onChange: (text: string) => void}} props */
function Part({ id, label, hint, value, onChange }) {
  return html`<div class="field"><label for=${id}>${label}</label><textarea id=${id} class="in" rows="2" dir="auto" maxlength=${LONGEST} placeholder=${hint} value=${value} onInput=${(/** @type {any} */ event) => onChange(event.currentTarget.value)}></textarea></div>`;
}

/** @typedef {{if: string, then: string, date: string}} Said */

/** @param {{g: Game, frame: (title: string, body: any, dock: any) => any, onSend: (said: Said | null) => void}} props onSend: it is on its way; null: it was refused */
function Form({ g, frame, onSend }) {
  const before = commitmentOf(g);
  const start = before ? { if: before.if, then: before.then, date: before.date, shared: before.shared, named: before.named } : { if: '', then: '', date: nextMonday(new Date()), shared: false, named: false };
  const [draft, change, forget] = useDraft(g, 'commit', start);
  const said = { if: oneLine(draft.if, LONGEST), then: oneLine(draft.then, LONGEST) };
  const general = g.blocked('commit', ['debrief', 'reflection', 'awards']);
  const why = general !== '' ? general : said.if === '' || said.then === '' ? t('rf.commit.both') : /^\d{4}-\d\d-\d\d$/.test(draft.date) ? '' : t('rf.commit.day');
  const go = async () => {
    onSend({ ...said, date: draft.date });
    const answer = await g.send('commit', { ...said, date: draft.date, shared: draft.shared, named: draft.named, key_hash: sha256(ownKey(g)) }, { title: t('rf.task.commit'), sub: said.then, bound: false });
    if (answer.ok) forget();
    else onSend(null);
  };
  return frame(t('rf.ask.commit'), html`<${Part} id="commit-if" label=${t('rf.if')} hint=${t('rf.if.hint')} value=${draft.if} onChange=${(/** @type {string} */ text) => change({ if: text })}/>
    <${Part} id="commit-then" label=${t('rf.then')} hint=${t('rf.then.hint')} value=${draft.then} onChange=${(/** @type {string} */ text) => change({ then: text })}/>
    <div class="field"><label for="commit-date">${t('rf.date')}</label><input id="commit-date" type="date" class="in" value=${draft.date} onInput=${(/** @type {any} */ event) => change({ date: event.currentTarget.value })}/><span class="hint">${draft.date === '' ? '' : dateText(draft.date)}</span></div>
    <${Share} shared=${draft.shared} named=${draft.named} onShare=${(/** @type {boolean} */ shared) => change({ shared })} onName=${(/** @type {boolean} */ named) => change({ named })}/>
    <p class="state">${icon('lock')}<span>${t('rf.draft.kept')}</span></p>`,
  html`<${Act} label=${t(draft.shared && !(before && before.shared) ? 'rf.commit.share' : 'rf.save')} why=${why} before="check" onClick=${go}/>`);
}

/** @param {Game} g @param {{if: string, then: string, date: string}} card */
function download(g, card) {
  const url = linkOf(g);
  const sentence = t('rf.sentence', { a: card.if, b: card.then });
  const file = calendarEntry({
    uid: `${sha256(`${g.connection.session.value}.${g.me.seat}`).slice(0, 32)}@foodforpeople`, date: card.date, stamp: new Date(), url,
    title: t('rf.ics.title', { t: card.then }), text: url === '' ? sentence : `${sentence}\n${t('rf.ics.link', { t: url })}`,
  });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([file], { type: 'text/calendar;charset=utf-8' }));
  link.download = 'komitmen.ics';
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

/** The link that works weeks later: to copy, to send to oneself, to photograph. @param {{g: Game, onRenew: () => void}} props */
function Link({ g, onRenew }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => { findLasting(); }, []);
  const url = linkOf(g);
  if (url === '') return html`<div class="card"><b>${t('rf.link')}</b><p class="said">${t('rf.link.other')}</p><button type="button" class="btn wide below" onClick=${onRenew}>${icon('rotate-ccw')}${t('rf.link.renew')}</button></div>`;
  const give = async () => {
    try {
      if (navigator.share) await navigator.share({ title: t('rf.link'), url });
      else {
        await navigator.clipboard.writeText(url);
        setCopied(true);
      }
    } catch { /* not wanted, or not allowed here: the address stands below */ }
  };
  const handy = typeof navigator.share === 'function' || navigator.clipboard !== undefined;
  return html`<div class="card link"><b>${t('rf.link')}</b><p class="said">${t('rf.link.why')}</p>${onlyNear(hostOf(url)) ? html`<p class="said near">${t('rf.link.near')}</p>` : null}
    <img class="qr" src=${`/api/qr.svg?text=${encodeURIComponent(url)}`} alt=${t('rf.link.qr')} width="200" height="200"/>
    <a class="address" href=${url} target="_blank" rel="noreferrer" translate="no">${url}</a>
    ${handy ? html`<button type="button" class="btn wide noprint" onClick=${give}>${icon(copied ? 'check' : 'send')}${t(copied ? 'rf.link.copied' : 'rf.link.give')}</button>` : null}</div>`;
}

/** Where the card stands with the wall. @param {{card: {shared: boolean, shown?: boolean}}} props */
function Standing({ card }) {
  const [sign, key] = card.shown ? ['eye', 'rf.shown'] : card.shared ? ['hourglass', 'rf.waits'] : ['lock', 'rf.saved.only'];
  return html`<p class="state noprint">${icon(sign)}<span>${t(key)}</span></p>`;
}

/** The saved card. @param {{g: Game, frame: (title: string, body: any, dock: any) => any, onEdit: () => void, next: any}} props */
function Card({ g, frame, onEdit, next }) {
  const card = commitmentOf(g);
  if (!card) return null;
  const renew = () => g.send('commit', { if: card.if, then: card.then, date: card.date, shared: card.shared, named: card.named, key_hash: sha256(ownKey(g)) }, { title: t('rf.task.commit'), bound: false });
  return frame(t('rf.task.commit'), html`<article class="card sun pledge" aria-label=${t('rf.task.commit')}><p class="printonly">${g.me.name}</p><p><b>${t('rf.if')}</b> <span dir="auto">${card.if}</span></p><p><b>${t('rf.then')}</b> <span dir="auto">${card.then}</span></p><p class="row">${icon('target')}<b>${dateText(card.date)}</b></p></article>
    <${Standing} card=${card}/>
    <div class="g2 noprint"><button type="button" class="btn" onClick=${() => download(g, card)}>${icon('calendar-plus')}${t('rf.ics')}</button><button type="button" class="btn" onClick=${() => window.print()}>${icon('printer')}${t('rf.print')}</button></div>
    <${Link} g=${g} onRenew=${renew}/>
    <button type="button" class="btn quiet wide noprint" onClick=${onEdit}>${t('rf.change')}</button>`, next);
}

/** @param {{g: Game, frame: (title: string, body: any, dock: any) => any, next: any}} props next: what stands in the dock once it is saved */
export function Commit({ g, frame, next }) {
  const [editing, setEditing] = useState(false);
  const [sent, setSent] = useState(/** @type {Said | null} */ (null));
  const card = commitmentOf(g);
  const waiting = g.pendingOf('commit').length > 0 || (sent !== null && !(card && card.if === sent.if && card.then === sent.then && card.date === sent.date));
  if (editing || (!card && !waiting)) {
    const onSend = (/** @type {Said | null} */ said) => {
      setSent(said);
      setEditing(said === null && editing);
    };
    return html`<${Form} g=${g} frame=${frame} onSend=${onSend}/>`;
  }
  if (waiting) return frame(t('rf.task.commit'), html`<div class="card queued"><b>${t(g.online ? 'rf.saving' : 'rf.saved.here')}</b></div>`, next);
  return html`<${Card} g=${g} frame=${frame} onEdit=${() => setEditing(true)} next=${next}/>`;
}
