// Before there is a game to show.
import { html } from '../vendor/ui.js';
import { icon, symbol } from '../shared/icons.js';
import { t } from '../shared/language.js';

/** @param {{offline: boolean, gone?: boolean, bar?: any}} props gone: the server has another release by now and this page cannot go on */
export function Waiting({ offline, gone = false, bar = null }) {
  return html`<div class="ph"><header class="hero weave"><div class="row">${symbol('tumpeng', 46)}<b class="display">${t('app.name')}</b></div></header>${bar}
    <main class="body center">${gone ? html`<p>${t('p.ended.newer')}</p><button type="button" class="btn pri big" onClick=${() => location.reload()}>${icon('rotate-ccw')}${t('p.ended.reload')}</button>`
    : html`<span class="spin" aria-hidden="true"></span><p>${t(offline ? 'offline.first' : 'app.loading')}</p>${offline ? html`<a href="/check">${t('check.link')}</a>` : null}`}</main></div>`;
}
