// The control room while the game runs: cards on the left, the teams in the middle, words and acts on the right.
import { html } from '../vendor/ui.js';
import { formatAge } from '../shared/clock.js';
import { t } from '../shared/language.js';
import { Audit, Pins } from './audit.js';
import { Cards } from './cards.js';
import { Exports } from './exports.js';
import { Messages, PinForm } from './messages.js';
import { Head } from './rail.js';
import { owns } from './rights.js';
import { ReserveLine } from './reserve-strip.js';
import { cursorTo } from './shortcuts.js';
import { Teams } from './teams.js';
import { useTown } from './towns.js';

/** @typedef {import('./session.js').PartProps} PartProps */

/** @type {[import('../shared/views').BoardMode, string][]} */
const MODES = [['full', 'full'], ['frozen', 'frozen'], ['top3', 'top'], ['own', 'own'], ['town', 'off']];
/** @type {['teams' | 'kampung', string][]} */
const SIDES = [['teams', 'ff.side.teams'], ['kampung', 'ff.side.kampung']];

/** What the hall sees: how much of the ranking, and which side of the town. @param {PartProps} props */
export function BoardMode({ view, connection }) {
  const { board, frozen, side = 'teams' } = view.session;
  const said = MODES.filter(([mode]) => mode === board).map(([, short]) => (frozen === undefined ? t(`ff.lb.${short}.s`) : t('ff.lb.frozen.now', { t: formatAge(connection.clock.since(frozen)) })));
  return html`<div class="boardmode"><h2>${t('ff.lbmode')}</h2><div class="seg modes" role="group" aria-label=${t('ff.lbmode')} aria-describedby="board-said">${MODES.map(([mode, short]) => html`<button key=${mode} type="button" title=${t(`ff.lb.${short}.s`)}
    aria-pressed=${board === mode} onClick=${() => { if (board !== mode) connection.send('set_board', { mode }); }}>${t(`ff.lb.${short}`)}</button>`)}</div>
    <p class="hint" id="board-said">${said}</p>
    <div class="seg" role="group" aria-label=${t('ff.side')}>${SIDES.map(([to, text]) => html`<button key=${to} type="button" title=${to === 'kampung' ? t('ff.side.kampung.s') : null}
      aria-pressed=${side === to} onClick=${() => { if (side !== to) connection.send('set_board', { side: to }); }}>${t(text)}</button>`)}</div>
    ${side === 'kampung' ? html`<p class="hint">${t('ff.side.kampung.s')}</p>` : null}</div>`;
}

/** @param {PartProps & {town: import('../shared/views').FacilitatorTown}} props */
export function Words({ view, connection, town }) {
  return html`<aside class="col r" aria-label=${t('ff.msg')}><${Messages} connection=${connection} town=${town}/>
    <h2>${t('ff.pins')}</h2><${PinForm} connection=${connection}/><${Pins} view=${view}/><${Audit} view=${view}/>
    ${owns(view.session.code) ? html`<${Exports} session=${view.session.code}/>` : null}</aside>`;
}

/** @param {PartProps} props */
export function Control({ view, connection }) {
  const [town, chooseTown] = useTown(view);
  /** @type {import('./shortcuts.js').Shortcut[]} */
  const shortcuts = [{ key: 'p', text: 'fd.key.pause', act: () => connection.send(view.session.paused ? 'resume' : 'pause') },
    { key: '+', text: 'fd.key.extend', act: () => connection.send('extend') }, { key: 'm', text: 'fd.key.message', act: () => cursorTo('message-all') }, { key: 'k', text: 'fd.key.pin', act: () => cursorTo('pin-all') }];
  return html`<div class="fx railed"><${Head} view=${view} connection=${connection} town=${town.town} shortcuts=${shortcuts}/>
    <div class="cols"><aside class="col l" aria-label=${t('ff.events')}><${Cards} view=${view} connection=${connection}/><div class="tail"><${ReserveLine} view=${view} connection=${connection}/></div><${BoardMode} view=${view} connection=${connection}/></aside>
      <main class="col"><${Teams} view=${view} connection=${connection} town=${town} onTown=${chooseTown}/></main>
      <${Words} view=${view} connection=${connection} town=${town}/></div></div>`;
}
