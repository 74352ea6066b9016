// What a session leaves to take home, each on a page of its own to print.
import { html } from '../vendor/ui.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { Exports } from './exports.js';
import { owns } from './rights.js';

/** @param {{code: string}} props */
export function TakeAways({ code }) {
  const links = [['report', 'file-text', 'rp.title'], ['certificates', 'award', 'rp.certificates'], ...(owns(code) ? [['paper', 'newspaper', 'rp.paper']] : [])];
  return html`<h2>${t('rp.take')}</h2><p class="hint">${t('rp.take.hint')}</p><div class="takeaways">${links.map(([path, sign, text]) => html`<a key=${path} class="btn small quiet" href=${`/${path}/${code}`} target="_blank" rel="noopener">${icon(sign, 18)}${t(text)}</a>`)}${owns(code) ? html`<${Exports} session=${code}/>` : null}</div>`;
}

/** The play on paper, which wants to be printed before it is needed. @param {{code: string}} props */
export function PaperLink({ code }) {
  if (!owns(code)) return null;
  return html`<a class="btn quiet" href=${`/paper/${code}`} target="_blank" rel="noopener">${icon('newspaper')}${t('rp.paper')}</a>`;
}
