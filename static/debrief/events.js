// The list of events behind a number, as the journal has them; of teams and kampung, never of people.
import { html, useEffect, useRef } from '../vendor/ui.js';
import { formatAge } from '../shared/clock.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { teamShape } from '../shared/team.js';
import { itemName } from '../screen/names.js';
import { useEvents } from './data.js';
import { kampungOf, nameOf, shortName, teamLine, whenText } from './names.js';

/** @typedef {import('./pictures-data').DebriefData} DebriefData */
/** @typedef {import('./pictures-data').EventLine} EventLine */

/** @param {DebriefData} data @param {EventLine} event */
function words(data, { kind, town, c, n = 0, m, to, done = 0 }) {
  return t(`db.event.${kind}`, { n, d: done, m: itemName(m), c: kampungOf(data, town, c), to: nameOf(data, to) });
}

/** @param {{data: DebriefData, code: string, title: string, seqs: number[], onClose: () => void}} props */
export function EventsBehind({ data, code, title, seqs, onClose }) {
  const events = useEvents(code, seqs);
  const close = useRef(/** @type {HTMLButtonElement | null} */ (null));
  useEffect(() => { if (close.current) close.current.focus(); }, []);
  return html`<section class="eventsbehind pn" role="dialog" aria-label=${title} onKeyDown=${(/** @type {KeyboardEvent} */ e) => { if (e.key === 'Escape') onClose(); }}>
    <header class="row"><div class="grow"><h2>${title}</h2><p class="sub">${t('db.events.sub', { n: seqs.length })}</p></div>
      <button type="button" class="pick" ref=${close} onClick=${onClose}>${icon('x', 28)}${t('close')}</button></header>
    ${events === null ? html`<p class="awaits" role="status">${t('app.loading')}</p>` : html`<ol tabindex="0" aria-label=${title}>${events.map((event) => {
    const line = teamLine(data, event.team);
    return html`<li key=${event.seq}><span class="num when">${whenText(data, event.at, formatAge)}</span>${line === undefined ? html`<span></span>` : html`<span class="row">${teamShape(line.sign, { night: true, size: 30 })}<span class="ell">${shortName(line)}</span></span>`}<span>${words(data, event)}</span></li>`;
  })}</ol>`}</section>`;
}
