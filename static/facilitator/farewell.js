// Ending a session for good: its code is free again, its phones are told, and its personal links take no more answers.
import { html, useState } from '../vendor/ui.js';
import { HoldButton } from '../shared/hold-button.js';
import { icon } from '../shared/icons.js';
import { refusalText, t } from '../shared/language.js';
import { Dialog } from '../shared/sheet.js';
import { endSession } from './api.js';
import { go } from './place.js';

const HOLD_MS = 1600;

/** @param {{code: string}} props */
export function Farewell({ code }) {
  const [open, setOpen] = useState(false);
  const [fault, setFault] = useState('');
  const end = () => endSession(code).then(() => go('list'), (error) => setFault(refusalText(error.code, error.params)));
  return html`<button type="button" class="btn quiet small wide farewell" onClick=${() => setOpen(true)}>${icon('lock', 18)}${t('fd.end')}</button>
    ${open ? html`<${Dialog} title=${t('fd.end')} onClose=${() => setOpen(false)}><div class="undoing"><p class="warn">${icon('triangle-alert')}<b>${t('fd.end.links')}</b></p><p>${t('fd.end.what')}</p>
      <div role="alert">${fault === '' ? null : html`<p class="warn">${fault}</p>`}</div>
      <div class="row"><${HoldButton} class="dng" holdMs=${HOLD_MS} onConfirm=${end}>${icon('lock')}${t('fd.end.hold')}<//><button type="button" class="btn quiet" onClick=${() => setOpen(false)}>${t('fd.end.keep')}</button></div></div><//>` : null}`;
}
