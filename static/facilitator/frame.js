// What every part of the control room has: the green bar on top, and a plain card where there is nothing else to show.
import { html } from '../vendor/ui.js';
import { icon, symbol } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { LanguageSwitch } from '../shared/language-switch.js';

/** @param {{title: string, sub?: string, middle?: any, children?: any}} props */
export function Bar({ title, sub, middle, children }) {
  return html`<header class="ftop">${symbol('tumpeng', 44)}
    <div class="who"><h1 class="n ell">${title}</h1>${sub === undefined ? null : html`<small class="ell num">${sub}</small>`}</div>
    ${middle}
    <div class="acts">${children}<${LanguageSwitch} class="ghost"/></div>
  </header>`;
}

/** @param {{title: string, text: string, sign: string, children?: any}} props */
export function Plain({ title, text, sign, children }) {
  return html`<div class="fx"><${Bar} title=${t('app.name')} sub=${t('ff.control')}/>
    <main class="plain"><div class="card">${icon(sign, 56)}<h2>${title}</h2><p>${text}</p>${children}</div></main></div>`;
}

export function SignedOut() {
  return html`<${Plain} sign="lock" title=${t('fac.signin')} text=${t('fac.signin.how')}/>`;
}
