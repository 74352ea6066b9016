// What to say and what to do, beside whatever is on the panel: a script for somebody who leads such a day for the first time.
import { html, useState } from '../vendor/ui.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { read, write } from '../shared/storage.js';

const KEPT = 'script.open';
/** On a low screen the strip starts folded, CSS px. */
const LOW = 800;

/** @param {{of: string}} props of: what follows fd.say. and fd.do. in the keys of its texts */
function Words({ of }) {
  return html`<div class="say">${icon('quote')}<p><span class="vh">${t('fd.say')}: </span>${t(`fd.say.${of}`)}</p></div>
    <div class="do">${icon('footprints', 20)}<p><span class="vh">${t('fd.do')}: </span>${t(`fd.do.${of}`)}</p></div>`;
}

/** @param {{title: string, of: string, note?: any, children?: any}} props children: what to press for it */
export function Script({ title, of, note, children }) {
  return html`<section class="card script" aria-label=${t('fd.script')}><div class="row"><h2 class="grow">${title}</h2>${note}</div>
    <${Words} of=${of}/>${children}</section>`;
}

/** The same during play, as a strip: it may be folded to one line, and stays as it was left. @param {{of: string}} props */
export function Guide({ of }) {
  const [open, setOpen] = useState(() => (read(KEPT) === null ? innerHeight >= LOW : read(KEPT) === 'yes'));
  const turn = () => {
    write(KEPT, open ? 'no' : 'yes');
    setOpen(!open);
  };
  return html`<aside class=${`guide${open ? '' : ' folded'}`} aria-label=${t('fd.script')}><button type="button" aria-expanded=${open} onClick=${turn}>${icon('megaphone', 20)}<b>${t('fd.script')}</b>${icon(open ? 'chevron-down' : 'chevron-right', 18)}</button>
    ${open ? html`<${Words} of=${of}/>` : html`<p class="ell">${t(`fd.say.${of}`)}</p>`}</aside>`;
}
