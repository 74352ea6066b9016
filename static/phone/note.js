// One note while it is written: kept on the phone with every letter, saved on the server when the fingers rest, private
// until its writer shares it.
import { useEffect, useRef } from '../vendor/ui.js';
import { oneLine, useDraft } from './drafts.js';

/** @typedef {import('./game.js').Game} Game */
/** @typedef {import('../shared/views').NoteKind} NoteKind */
/** @typedef {import('../shared/views').OwnNote} OwnNote */
/** What is on its way; after: the newest own note before it. @typedef {{text: string, shared: boolean, named: boolean, after: number}} Sent */
/** saved: the text that the server has; note: its number there; refused: a text that it did not take. @typedef {{text: string, shared: boolean, named: boolean, saved: string, note?: number, sent?: Sent, refused?: string}} Draft */
/** @typedef {{slot: string, kind: NoteKind, prompt?: string, at?: number, note?: number}} Which slot: a name for the draft; note: an own one that is changed */

export const LONGEST = 400;
/** How long fingers rest before a private note is saved. */
const REST_MS = 1500;
/** Refusals that time alone mends: it is tried again. */
const PASSING = ['BUSY', 'PAUSED', 'RATE', 'SAVING_PAUSED'];
/** A view follows the answer within this time. */
const SEEN_MS = 3000;

/** @param {Game} g @returns {Record<string, OwnNote>} */
export const ownNotes = (g) => (g.me.own ? g.me.own.notes : {});

/** The number of the own note that answers a prompt, if one does. @param {Game} g @param {Which} which */
function answering(g, { kind, prompt, note }) {
  if (note !== undefined) return note;
  const found = Object.entries(ownNotes(g)).filter(([, one]) => one.kind === kind && kind !== 'memory' && (one.prompt || '') === (prompt || '') && prompt !== undefined);
  return found.length > 0 ? Number(found[0][0]) : undefined;
}

/** What the draft is without one on this phone: the note as the server has it. @param {Game} g @param {Which} which @returns {Draft} */
function beginning(g, which) {
  const id = answering(g, which);
  const note = id === undefined ? undefined : ownNotes(g)[String(id)];
  if (note === undefined) return { text: '', shared: false, named: false, saved: '' };
  return { text: note.text || '', shared: note.shared, named: note.named, saved: note.text || '', note: id };
}

/** What has become of what was sent, from the view. @param {Game} g @param {Draft} draft @returns {Partial<Draft> | null} */
function arrived(g, { sent, note }) {
  if (sent === undefined) return null;
  const same = (/** @type {OwnNote | undefined} */ one) => one !== undefined && one.text === sent.text && one.shared === sent.shared && one.named === sent.named;
  const notes = ownNotes(g);
  const id = note !== undefined ? String(note) : Object.keys(notes).find((one) => Number(one) > sent.after && same(notes[one]));
  return id !== undefined && same(notes[id]) ? { note: Number(id), saved: sent.text, sent: undefined } : null;
}

/**
 * The note of a slot; its component needs the slot as its key.
 * @param {Game} g @param {Which} which
 * @returns {{draft: Draft, note: OwnNote | undefined, change: (fields: Partial<Draft>) => void, save: (fields?: Partial<Draft>) => Promise<boolean>, forget: () => void}}
 */
export function useNote(g, which) {
  const [draft, change, forget] = useDraft(g, which.slot, beginning(g, which));
  const note = draft.note === undefined ? undefined : ownNotes(g)[String(draft.note)];
  const text = oneLine(draft.text, LONGEST);
  const waiting = g.pendingOf('write_note').length;
  const save = async (/** @type {Partial<Draft>} */ fields = {}) => {
    const { shared, named } = { ...draft, ...fields };
    if (text === '') return false;
    const after = Math.max(0, ...Object.keys(ownNotes(g)).map(Number));
    change({ ...fields, sent: { text, shared, named, after } });
    const known = draft.note !== undefined && note !== undefined ? { note: draft.note } : {};
    const answer = await g.connection.send('write_note', {
      ...known, kind: which.kind, text, shared, named,
      ...(which.prompt ? { prompt: which.prompt } : {}), ...(which.at === undefined ? {} : { at: which.at }),
    });
    if (!answer.ok) {
      const passing = PASSING.includes(answer.code);
      if (passing) for (const one of g.connection.pending.peek()) if (one.name === 'write_note' && one.state === 'refused') g.connection.outbox.dismiss(one.id);
      change({ sent: undefined, refused: passing ? undefined : text });
    }
    return answer.ok;
  };
  useEffect(() => {
    const news = arrived(g, draft);
    if (news !== null) change(news);
  }, [g.me.own, draft.sent]);
  useEffect(() => { // what was sent before a reload and answered meanwhile, or was refused then
    if (draft.sent === undefined || waiting > 0 || !g.online) return undefined;
    const late = setTimeout(() => change({ sent: undefined }), SEEN_MS);
    return () => clearTimeout(late);
  }, [draft.sent, waiting, g.online]);
  useEffect(() => { // gone from another phone
    if (draft.note !== undefined && note === undefined && draft.sent === undefined) change({ note: undefined, saved: '', shared: false });
  }, [note === undefined]);
  const due = draft.sent === undefined && !draft.shared && text !== '' && text !== draft.saved && text !== draft.refused && !g.session.paused;
  useEffect(() => {
    if (!due) return undefined;
    const rest = setTimeout(() => save(), REST_MS);
    return () => clearTimeout(rest);
  }, [text, due]);
  const leave = useRef(() => {});
  leave.current = () => { if (due) save(); };
  useEffect(() => () => leave.current(), []); // whoever leaves the page has stopped typing
  return { draft, note, change, save, forget };
}
