// The bar over what is printed, and the sheet itself. The bar stays off the paper.
import { html, useEffect } from '../vendor/ui.js';
import { icon, symbol } from '../shared/icons.js';
import { language, t } from '../shared/language.js';
import { LanguageSwitch } from '../shared/language-switch.js';

/** @param {string} iso */
export function dateText(iso) {
  const when = new Date(iso);
  return Number.isNaN(when.getTime()) ? '' : when.toLocaleDateString(language.value === 'id' ? 'id-ID' : 'en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
}

/** A text as CSS writes it. @param {string} text */
const quoted = (text) => `"${text.replace(/["\\\n]/g, ' ')}"`;

/** What stands in the margins of the paper, and what a PDF is called. @param {string} title @param {string} foot */
export function useMargins(title, foot) {
  useEffect(() => {
    document.title = `${title} · Food for People`;
    const { style } = document.documentElement;
    style.setProperty('--margin-title', quoted(title));
    style.setProperty('--margin-foot', quoted(foot));
  }, [title, foot]);
}

/** @param {{title: string, sub?: string, disabled?: boolean, children?: any}} props */
export function Bar({ title, sub, disabled = false, children }) {
  return html`<header class="printbar">${symbol('tumpeng', 40)}<div class="grow"><h1 class="ell">${title}</h1>${sub ? html`<small class="ell">${sub}</small>` : null}</div>
    <div class="row">${children}<button type="button" class="btn sun" disabled=${disabled} onClick=${() => window.print()}>${icon('file-text')}${t('rp.print')}</button><${LanguageSwitch} class="ghost"/></div></header>`;
}

/** Instead of what cannot be shown. @param {{sign?: string, title: string, text: string, children?: any}} props */
export function Nothing({ sign = 'info', title, text, children }) {
  return html`<main class="nothing"><div class="card">${icon(sign, 48)}<h1>${title}</h1><p>${text}</p>${children}</div></main>`;
}

export function SignIn() {
  return html`<${Nothing} sign="lock" title=${t('fac.signin')} text=${t('fac.signin.how')}/>`;
}

/** Instead of an ended session that cannot be shown. @param {{status: number}} props status: of the refusal, 0 while it comes */
export function NotKept({ status }) {
  if (status === 0) return html`<${Nothing} sign="hourglass" title=${t('app.loading')} text=""/>`;
  if (status === 403) return html`<${SignIn}/>`;
  return html`<${Nothing} title=${t('fac.ended')} text=${t(status === 404 ? 'rp.gone' : 'refusal.BUSY')}/>`;
}

/** @param {{title: string, note?: string, id?: string, fresh?: boolean, children?: any}} props fresh: on a page of its own */
export function Section({ title, note, id, fresh = false, children }) {
  return html`<section id=${id} class=${`part${fresh ? ' fresh' : ''}`}><h2>${title}</h2>${note ? html`<p class="note">${note}</p>` : null}${children}</section>`;
}
