// Writing for oneself, before anybody talks; then, if one likes, sharing it.
import { html } from '../vendor/ui.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { oneLine } from './drafts.js';
import { Act } from './frame.js';
import { LONGEST, useNote } from './note.js';
import { Share } from './switch.js';

/** @typedef {import('./game.js').Game} Game */

/** Where the note stands, in a few words. @param {{g: Game, kept: ReturnType<typeof useNote>}} props */
function State({ g, kept: { draft, note } }) {
  const text = oneLine(draft.text, LONGEST);
  const [sign, key] = text === '' ? ['lock', 'rf.only']
    : draft.shared && draft.sent === undefined && !(note && note.shared && text === draft.saved) ? ['send', 'rf.share.press']
      : text !== draft.saved || draft.sent !== undefined ? (g.online && !g.session.paused ? ['hourglass', 'rf.saving'] : ['hourglass', 'rf.saved.here'])
        : note && note.shown ? ['eye', 'rf.shown']
          : note && note.shared ? ['hourglass', 'rf.waits']
            : ['lock', 'rf.saved.only'];
  return html`<p class="state" role="status">${icon(sign)}<span>${t(key)}</span></p>`;
}

/** What the large button says and does. @param {ReturnType<typeof useNote>} kept */
function act({ draft, note, save }) {
  const text = oneLine(draft.text, LONGEST);
  const sharing = draft.shared && !(note && note.shared);
  const done = text === draft.saved && note !== undefined && note.shared === draft.shared && note.named === draft.named;
  const why = text === '' ? t('rf.write.first') : done ? t('rf.done') : '';
  return { label: t(sharing ? 'rf.share.go' : 'rf.save'), why, done, sharing, onClick: () => save() };
}

/**
 * The page of one note: question, field, what becomes of it.
 * @param {{g: Game, which: import('./note.js').Which, question?: any, hint?: string, frame: (body: any, dock: any) => any, next?: any}} props
 * frame: puts body and dock where they belong; next: stands in the dock once it is saved
 */
export function Writing({ g, which, question, hint = '', frame, next }) {
  const kept = useNote(g, which);
  const { draft, note, change, save } = kept;
  const doing = act(kept);
  const share = (/** @type {boolean} */ shared) => {
    change({ shared });
    if (!shared && note && note.shared) save({ shared }); // at once: nobody is to see it any longer
  };
  const id = `note-${which.slot}`;
  const left = LONGEST - Array.from(draft.text).length;
  const body = html`${question}<div class="field"><label for=${id} class=${question ? 'vh' : ''}>${t('rf.write.label')}</label>
      <textarea id=${id} class="in" rows="5" dir="auto" maxlength=${LONGEST} placeholder=${hint} value=${draft.text} onInput=${(/** @type {any} */ event) => change({ text: event.currentTarget.value })}></textarea>
      ${left < 60 ? html`<span class="hint num">${t('rf.left', { n: left })}</span>` : null}</div>
    <${State} g=${g} kept=${kept}/>
    <${Share} shared=${draft.shared} named=${draft.named} onShare=${share} onName=${(/** @type {boolean} */ named) => change({ named })}/>`;
  const dock = doing.done && next ? next : html`<${Act} label=${doing.label} why=${doing.why} before=${doing.sharing ? 'send' : 'check'} onClick=${doing.onClick}/>`;
  return frame(body, dock);
}
