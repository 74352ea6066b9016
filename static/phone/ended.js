// The connection is over for good: why, and what one can do about it.
import { html } from '../vendor/ui.js';
import { CLOSED } from '../shared/connection.js';
import { symbol } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { LanguageMark } from './frame.js';

/** @param {{code: number, onAgain: () => void, onLeave: () => void}} props onLeave: give the place up and join anew */
export function Ended({ code, onAgain, onLeave }) {
  const other = code === CLOSED.OTHER_DEVICE;
  const broken = code === CLOSED.BAD_FRAME;
  return html`<div class="ph"><header class="hero weave end"><div class="end-bar"><span>Food for People</span><${LanguageMark}/></div>${symbol('tumpeng', 60)}</header>
    <main class="body"><div class="card" role="alert"><h1 class="title">${t(other ? 'p.ended.other' : code === CLOSED.SESSION_OVER ? 'p.ended.over' : 'p.ended.out')}</h1><p class="offer">${t(`ended.${code}`)}</p></div></main>
    <div class="foot" role="region" aria-label=${t('actions')}><div class="dock">
      ${other || broken ? html`<button type="button" class="btn pri big" onClick=${broken ? () => location.reload() : onAgain}>${t(broken ? 'p.ended.reload' : 'ended.again')}</button>`
        : html`<button type="button" class="btn pri big" onClick=${onLeave}>${t('p.ended.join')}</button>`}</div></div></div>`;
}
