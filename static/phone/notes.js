// All that somebody has written, and where each stands; to read again, change, share or take away.
import { html, useState } from '../vendor/ui.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { Act } from './frame.js';
import { ownNotes } from './note.js';
import { promptText } from './prompt.js';
import { Writing } from './writing.js';

/** @typedef {import('./game.js').Game} Game */
/** @typedef {import('../shared/views').OwnNote} OwnNote */

/** @param {{note: OwnNote}} props */
function Pill({ note }) {
  const [kind, sign, key] = note.shown ? ['lo', 'eye', 'rf.pill.shown'] : note.shared ? ['mid', 'hourglass', 'rf.pill.waits'] : ['nil', 'lock', 'rf.pill.only'];
  return html`<span class=${`pill ${kind}`}>${icon(sign)}${t(key)}</span>`;
}

/** @param {{g: Game, id: number, note: OwnNote, onEdit: () => void}} props */
function Line({ g, id, note, onEdit }) {
  const [sure, setSure] = useState(false);
  const about = promptText(note.prompt || '');
  return html`<div class="card mine"><div class="row apart"><span class="muted">${t(`rf.kind.${note.kind}`)}</span><${Pill} note=${note}/></div>
    ${about === '' ? null : html`<p class="muted" dir="auto">${about}</p>`}<p class="offer" dir="auto">${note.text}</p>
    <div class="g2"><button type="button" class="btn small flat" onClick=${onEdit}>${t('rf.change')}</button>
      <button type="button" class=${`btn small ${sure ? 'dng' : 'quiet'}`} onClick=${() => { if (sure) g.connection.send('drop_note', { note: id }); else setSure(true); }}>${t(sure ? 'rf.drop.sure' : 'rf.drop')}</button></div></div>`;
}

/** @param {{g: Game, frame: (title: string, body: any, dock: any) => any}} props */
export function Notes({ g, frame }) {
  const [open, setOpen] = useState(/** @type {'' | number} */ (''));
  const [fresh, setFresh] = useState('');
  const notes = ownNotes(g);
  const close = () => {
    setOpen('');
    setFresh('');
  };
  const back = html`<button type="button" class="btn big" onClick=${close}>${t('rf.notes.all')}</button>`;
  const paper = (/** @type {any} */ body, /** @type {any} */ dock) => frame(t('rf.task.notes'), body, dock);
  const note = open === '' ? undefined : notes[String(open)];
  if (note !== undefined) {
    const about = promptText(note.prompt || '');
    const question = about === '' ? null : html`<p class="muted" dir="auto">${about}</p>`;
    const which = { slot: `note.${open}`, kind: note.kind, prompt: note.prompt, note: Number(open), at: note.at < 0 ? undefined : note.at };
    return html`<${Writing} key=${open} g=${g} which=${which} question=${question} frame=${paper} next=${back}/>`;
  }
  if (fresh !== '') return html`<${Writing} key=${fresh} g=${g} which=${{ slot: fresh, kind: 'insight' }} frame=${paper} next=${back}/>`;
  const newest = Math.max(0, ...Object.keys(notes).map(Number)); // a new one until it is saved is the same again
  const list = Object.entries(notes).sort((a, b) => Number(b[0]) - Number(a[0]));
  return frame(t('rf.task.notes'), html`${list.length === 0 ? html`<div class="card muted">${t('rf.notes.none')}</div>` : null}
    ${list.map(([id, one]) => html`<${Line} key=${id} g=${g} id=${Number(id)} note=${one} onEdit=${() => setOpen(Number(id))}/>`)}<p class="state">${icon('info')}<span>${t('rf.notes.kept')}</span></p>`,
  html`<${Act} label=${t('rf.notes.new')} before="plus" onClick=${() => setFresh(`free.${newest}`)}/>`);
}
