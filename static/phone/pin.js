// "Remember this moment": a player's pin, for the talk afterwards. It stands below everything else and never asks.
import { html, useState } from '../vendor/ui.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { Sheet } from '../shared/sheet.js';
import { Act } from './act.js';
import { keepPin, oneLine } from './drafts.js';

/** @typedef {import('./game.js').Game} Game */

const LONGEST = 140;

/** How many more moments can be pinned today. @param {Game} g */
const left = (g) => (g.me.own ? g.me.own.pins_left : 0) - g.pendingOf('pin').length;

/** @param {{g: Game, onClose: () => void}} props */
function PinSheet({ g, onClose }) {
  const [note, setNote] = useState('');
  const general = g.blocked('pin', ['action', 'review']);
  const why = general !== '' ? general : left(g) > 0 ? '' : t('rf.pin.none');
  const go = () => {
    onClose();
    const words = oneLine(note, LONGEST);
    keepPin(g, words);
    g.send('pin', { note: words }, { title: t('rf.pin') });
  };
  return html`<${Sheet} title=${t('rf.pin')} subtitle=${t('rf.pin.sub', { n: left(g) })} onClose=${onClose}>
    <div class="field"><label for="pin-note">${t('rf.pin.words')}</label><input id="pin-note" class="in" dir="auto" maxlength=${LONGEST} value=${note} onInput=${(/** @type {any} */ event) => setNote(event.currentTarget.value)}/><span class="hint">${t('rf.pin.who')}</span></div>
    <div class="sheet-dock"><${Act} label=${t('rf.pin')} why=${why} before="pin" onClick=${go}/></div><//>`;
}

/** @param {{g: Game}} props */
export function Pin({ g }) {
  const [open, setOpen] = useState(false);
  if (g.me.waiting || (g.phase !== 'action' && g.phase !== 'review') || g.me.own === undefined) return null;
  return html`<button type="button" class="btn quiet small wide pinning" onClick=${() => setOpen(true)}>${icon('pin')}${t('rf.pin')}</button>
    ${open ? html`<${PinSheet} g=${g} onClose=${() => setOpen(false)}/>` : null}`;
}
