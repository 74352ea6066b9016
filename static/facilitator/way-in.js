// How people and screens come in: QR codes, code, address, the room's Wi-Fi, the big screen.
import { html, useState } from '../vendor/ui.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { hostOf, onlyHere } from '../shared/reach.js';
import { Dialog } from '../shared/sheet.js';
import { address, qrImage, setWiFi, wifi, wifiText, withoutScheme } from '../screen/join-address.js';
import { spacedCode } from '../screen/names.js';
import { Links } from './links.js';
import { owns } from './rights.js';
import { SeatCardsLink } from './seat-cards.js';

/** @param {any} event */
const typed = (event) => event.currentTarget.value;

/** The network is typed here, kept in this browser and sent nowhere. */
function WiFiForm({ onDone = () => {} }) {
  const [name, setName] = useState(wifi.value === null ? '' : wifi.value.name);
  const [password, setPassword] = useState(wifi.value === null ? '' : wifi.value.password);
  /** @param {Event} event */
  const save = (event) => {
    event.preventDefault();
    setWiFi({ name: name.trim(), password });
    onDone();
  };
  return html`<form class="wifiform" onSubmit=${save}>
    <div class="field"><label for="ssid">${t('fac.wifi.name')}</label><input id="ssid" class="in" autocomplete="off" maxlength="32" value=${name} onInput=${(/** @type {any} */ e) => setName(typed(e))}/></div>
    <div class="field"><label for="pass">${t('fac.wifi.password')}</label><input id="pass" class="in" autocomplete="off" maxlength="63" value=${password} onInput=${(/** @type {any} */ e) => setPassword(typed(e))}/></div>
    <p class="hint">${t('fac.wifi.kept')}</p>
    <button type="submit" class="btn pri">${icon('wifi')}${t('fac.wifi.show')}</button></form>`;
}

/** @param {{fixed: boolean}} props */
function WiFiPart({ fixed }) {
  const [edit, setEdit] = useState(false);
  if (edit) {
    return html`<${Dialog} title=${t('fac.wifi')} onClose=${() => setEdit(false)}><${WiFiForm} onDone=${() => setEdit(false)}/><//>`;
  }
  if (wifi.value === null) {
    return fixed ? null : html`<button type="button" class="btn quiet wide" onClick=${() => setEdit(true)}>${icon('wifi')}${t('fac.wifi.add')}</button>`;
  }
  return html`<h2>${t('ff.wifi1')}: ${wifi.value.name}</h2>
    <img class="qr small" src=${qrImage(wifiText(wifi.value))} alt=${t('screen.qr.wifi')}/>
    ${fixed ? null : html`<button type="button" class="btn quiet small" onClick=${() => setEdit(true)}>${t('fac.change')}</button>`}`;
}

/** @param {{code: string, fixed?: boolean}} props fixed: the Wi-Fi is shown but not edited */
export function WayIn({ code, fixed = false }) {
  return html`<${WiFiPart} fixed=${fixed}/>
    <h2>${wifi.value === null ? t('ff.scan') : t('ff.scan2')}</h2>
    <img class="qr" src=${qrImage(`${address.value}/${code}`)} alt=${t('screen.qr')}/>
    ${onlyHere(hostOf(address.value)) ? html`<p class="tip" role="status">${icon('wifi-off', 20)}<span>${t('fac.onlyhere')}</span></p>` : null}
    <p class="oropen">${t('ff.or')} <b>${withoutScheme(address.value)}</b><br/>${t('ff.andcode')}</p>
    <p class="bigcode num" aria-label=${code.split('').join(' ')}>${spacedCode(code)}</p>`;
}

/** @param {string} code @param {number} town */
function screenPath(code, town) {
  return `/screen/${code}${town > 0 ? `?town=${town}` : ''}`;
}

/** A link that opens the big screen here; there is one for each town. @param {{code: string, town: number}} props */
export function ScreenLink({ code, town }) {
  return html`<a class="btn ghost" href=${screenPath(code, town)} target="_blank" rel="noopener">${icon('monitor')}<span class="word">${t('ff.bigscreen')}</span></a>`;
}

/** For late arrivals, screens on other computers and whoever helps. @param {{code: string, town: number, view: import('../shared/views').FacilitatorView}} props */
export function WayInButton({ code, town, view }) {
  const [shown, setShown] = useState(false);
  return html`<button type="button" class="btn ghost square" aria-label=${t('fac.wayin')} title=${t('fac.wayin')} onClick=${() => setShown(true)}>${icon('qr-code')}</button>
    ${shown ? html`<${Dialog} title=${t('fac.wayin')} onClose=${() => setShown(false)}><div class="wayin">
      <div><${WayIn} code=${code} fixed=${true}/></div>
      <div>${owns(code) ? html`<${Links} code=${code} view=${view} town=${town}/>` : null}<${SeatCardsLink} code=${code}/></div></div><//>` : null}`;
}
