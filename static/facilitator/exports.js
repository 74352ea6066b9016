// Everything of a session as files, at any time; and a word of what is in them before somebody hands them on.
import { html, useState } from '../vendor/ui.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { Dialog } from '../shared/sheet.js';

/** The files of an export, the most wanted first; with what is said of each. */
const FILES = [['session.xlsx', 'ex.xlsx'], ['tables.zip', 'ex.csv'], ['journal.jsonl', 'ex.journal'], ['dictionary.md', 'ex.dictionary']];

/** @param {string} session its join code or its id @param {string} file @param {boolean} hidden */
const address = (session, file, hidden) => `/api/sessions/${session}/export/${file}${hidden ? '?pseudonymised=1' : ''}`;

/** The links. @param {{session: string}} props session: join code or id */
export function ExportLinks({ session }) {
  const [hidden, setHidden] = useState(false);
  return html`<div class="exports"><p class="warn">${icon('triangle-alert', 20)}<span class="grow">${t(hidden ? 'ex.warning.hidden' : 'ex.warning')}</span></p>
    <label class="row"><input type="checkbox" checked=${hidden} onChange=${(/** @type {any} */ e) => setHidden(e.currentTarget.checked)}/><span>${t('ex.hide')}</span></label>
    <ul>${FILES.map(([file, key]) => html`<li key=${file}><a class="btn wide" href=${address(session, file, hidden)} download><b>${file}</b></a><small>${t(key)}</small></li>`)}</ul></div>`;
}

/** The way to them. @param {{session: string}} props */
export function Exports({ session }) {
  const [open, setOpen] = useState(false);
  return html`<button type="button" class="btn quiet" onClick=${() => setOpen(true)}>${icon('file-text')}${t('ex.open')}</button>
    ${open ? html`<${Dialog} title=${t('ex.open')} onClose=${() => setOpen(false)}><${ExportLinks} session=${session}/><//>` : null}`;
}
