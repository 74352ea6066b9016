// Keys for a facilitator who knows the panel. They do nothing while somebody types, and can be switched off.
import { html, useEffect, useRef, useState } from '../vendor/ui.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { Dialog } from '../shared/sheet.js';
import { read, write } from '../shared/storage.js';

/** @typedef {{key: string, shown?: string, text: string, act: () => void}} Shortcut key: as KeyboardEvent.key has it; shown: how people call it; text: key of what it does */

const KEPT = 'shortcuts';
/** @type {Shortcut} */
const HELP = { key: '?', text: 'fd.keys', act: () => { /* the list is open where this stands */ } };
const TYPED = 'input, textarea, select, [contenteditable]';

/** @param {KeyboardEvent} event */
function meantForThePage(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return false;
  const target = /** @type {Element} */ (event.target);
  return target.closest(TYPED) === null && document.querySelector('.dialog') === null;
}

/** @param {Shortcut[]} shortcuts @param {boolean} on */
function useKeys(shortcuts, on) {
  const now = useRef(shortcuts);
  now.current = shortcuts;
  useEffect(() => {
    if (!on) return undefined;
    const press = (/** @type {KeyboardEvent} */ event) => {
      const found = meantForThePage(event) && !event.repeat ? now.current.find(({ key }) => key === event.key) : undefined;
      if (found === undefined) return;
      event.preventDefault();
      found.act();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [on]);
}

/** The button that lists them. @param {{shortcuts: Shortcut[]}} props */
export function Shortcuts({ shortcuts }) {
  const [open, setOpen] = useState(false);
  const [on, setOn] = useState(() => read(KEPT) !== 'off');
  useKeys([...shortcuts, Object.assign({}, HELP, { act: () => setOpen(true) })], on);
  const turn = () => {
    write(KEPT, on ? 'off' : 'on');
    setOn(!on);
  };
  return html`<button type="button" class="btn ghost square" aria-label=${t('fd.keys')} title=${t('fd.keys')} onClick=${() => setOpen(true)}>${icon('circle-help')}</button>
    ${open ? html`<${Dialog} title=${t('fd.keys')} subtitle=${t('fd.keys.when')} onClose=${() => setOpen(false)}><div class="undoing">
      <button type="button" class="sw" role="switch" aria-checked=${on} onClick=${turn}>${t('fd.keys.on')}<u></u></button>
      <dl class="keys">${[...shortcuts, HELP].map(({ key, shown, text }) => html`<div key=${key}><dt><kbd>${shown || key.toUpperCase()}</kbd></dt><dd>${t(text)}</dd></div>`)}</dl></div><//>` : null}`;
}

/** Puts the cursor into a field. @param {string} id */
export function cursorTo(id) {
  const field = document.getElementById(id);
  if (field !== null) field.focus();
}
