// Links into this session for other computers: a screen that only reads, and somebody who helps facilitate for some hours.
import { html, useState } from '../vendor/ui.js';
import { HoldButton } from '../shared/hold-button.js';
import { icon } from '../shared/icons.js';
import { language, refusalText, t } from '../shared/language.js';
import { Stepper } from '../shared/stepper.js';
import { address, qrImage } from '../screen/join-address.js';
import { byNumber } from '../screen/names.js';
import { makeLink, revokeLink } from './api.js';

/** @typedef {import('../shared/views').FacilitatorView} FacilitatorView */
/** @typedef {import('../shared/views').LinkView} LinkView */

const USUAL_HOURS = 12;
const MOST_HOURS = 72;
const LONGEST_NAME = 40;

/** When a link ends, in words. @param {number} until Unix ms, 0 for never */
export function untilText(until) {
  if (until === 0) return t('fac.link.always');
  const when = new Date(until).toLocaleString(language.value === 'id' ? 'id-ID' : 'en-GB', { weekday: 'long', hour: '2-digit', minute: '2-digit' });
  return t('fac.link.until', { t: when });
}

/** @param {{link: LinkView, onRevoke: () => void}} props */
function Standing({ link, onRevoke }) {
  return html`<li class="row">${icon(link.for === 'screen' ? 'monitor' : 'users', 20)}<span class="grow"><b dir="auto">${link.name || t(`fac.link.${link.for}`)}</b><small class="muted">${untilText(link.until)}</small></span>
    <${HoldButton} class="quiet small" onConfirm=${onRevoke}>${t('fac.link.revoke')}<//></li>`;
}

/** Puts the address into the clipboard; without https browsers only know the old way. */
function Copy() {
  const [copied, setCopied] = useState(false);
  const copy = (/** @type {any} */ event) => {
    event.currentTarget.parentElement.querySelector('input').select();
    setCopied(document.execCommand('copy'));
  };
  return html`<button type="button" class="btn small" onClick=${copy}>${icon(copied ? 'check' : 'file-text', 18)}${t(copied ? 'rf.link.copied' : 'fac.link.copy')}</button>`;
}

/** @param {{code: string, view: FacilitatorView, town: number}} props */
export function Links({ code, view, town }) {
  const [name, setName] = useState('');
  const [hours, setHours] = useState(USUAL_HOURS);
  const [made, setMade] = useState(/** @type {{for: import('./api.js').NewLink['for'], path: string} | null} */ (null));
  const [fault, setFault] = useState('');
  const refused = (/** @type {any} */ error) => setFault(refusalText(error.code, error.params));
  const make = (/** @type {import('./api.js').NewLink} */ wish) => {
    setFault('');
    makeLink(code, wish).then(({ path }) => setMade({ for: wish.for, path: wish.for === 'screen' && town > 0 ? `${path}&town=${town}` : path }), refused);
  };
  const url = made === null ? '' : address.value + made.path;
  const standing = byNumber(view.links);
  return html`<div class="links"><h2>${t('fac.links')}</h2>
    <div class="row"><button type="button" class="btn" onClick=${() => make({ for: 'screen' })}>${icon('monitor', 20)}${t('fac.link.newscreen')}</button></div>
    <div class="row wrap"><label class="vh" for="helper">${t('fac.link.name')}</label><input id="helper" class="in grow" dir="auto" maxlength=${LONGEST_NAME} placeholder=${t('fac.link.name')} value=${name} onInput=${(/** @type {any} */ event) => setName(event.currentTarget.value)}/>
      <${Stepper} class="step stp" label=${t('fac.link.hours')} value=${hours} min=${1} max=${MOST_HOURS} onChange=${setHours}/><span class="muted">${t('fac.link.hours')}</span></div>
    <div class="row"><button type="button" class="btn" onClick=${() => make({ for: 'facilitate', name: name.trim(), hours })}>${icon('user-plus', 20)}${t('fac.link.newhelper')}</button></div>
    ${fault === '' ? null : html`<p class="fault" role="alert">${fault}</p>`}
    ${made === null ? null : html`<div class="made" role="status"><h2>${t(`fac.link.${made.for}`)}</h2><img class="qr small" src=${qrImage(url)} alt=${t('fac.link.qr')}/><p class="oropen">${t('fac.link.once')}</p><input class="in" readonly aria-label=${t('fac.link.address')} value=${url} onFocus=${(/** @type {any} */ event) => event.currentTarget.select()}/><${Copy} key=${url}/></div>`}
    ${standing.length === 0 ? null : html`<h2>${t('fac.link.standing')}</h2><ul>${standing.map(([number, link]) => html`<${Standing} key=${number} link=${link} onRevoke=${() => revokeLink(code, number).then(() => setMade(null), refused)}/>`)}</ul>`}</div>`;
}
