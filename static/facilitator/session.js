// One session: the line to it, and what its phase needs.
import { html, useEffect, useMemo, useState } from '../vendor/ui.js';
import { CLOSED, Connection } from '../shared/connection.js';
import { icon } from '../shared/icons.js';
import { refusalText, t } from '../shared/language.js';
import { NetBar } from '../shared/netbar.js';
import { useAwake } from '../shared/wake-lock.js';
import { After } from './after.js';
import { Control } from './control.js';
import { Plain, SignedOut } from './frame.js';
import { Lobby } from './lobby.js';
import { go } from './place.js';
import { askRights, owns } from './rights.js';
import { Roster } from './roster.js';
import { SeatCards } from './seat-cards.js';

/** @typedef {import('../shared/views').FacilitatorView} FacilitatorView */
/** @typedef {{view: FacilitatorView, connection: Connection}} PartProps */

const AFTER = ['final', 'debrief', 'reflection', 'awards'];

/** Refusals, until they are read. @param {{connection: Connection}} props */
function Refusals({ connection }) {
  const refused = connection.pending.value.filter((command) => command.state === 'refused');
  return html`<div class="refusals" role="alert">${refused.slice(-3).map((command) => html`<p key=${command.id} class="warn">
    ${icon('triangle-alert', 20)}<span class="grow">${refusalText(command.code || '', command.params)}</span>
    <button type="button" class="btn quiet square" aria-label=${t('close')} onClick=${() => connection.outbox.dismiss(command.id)}>${icon('x', 20)}</button></p>`)}</div>`;
}

/** @param {PartProps} props */
function Part({ view, connection }) {
  const { phase } = view.session;
  if (phase === 'lobby') return html`<${Lobby} view=${view} connection=${connection}/>`;
  if (AFTER.includes(phase)) return html`<${After} view=${view} connection=${connection}/>`;
  return html`<${Control} view=${view} connection=${connection}/>`;
}

/** @param {string} code */
function open(code) {
  const connection = new Connection({ session: code, as: 'facilitator' });
  connection.views.facilitator.subscribe((/** @type {FacilitatorView | null} */ view) => {
    if (view !== null) connection.clock.setPaused(view.session.paused);
  });
  return connection;
}

/** @param {{code: string, part: string}} props part: cards, people, or nothing for what the phase needs */
export function SessionPage({ code, part }) {
  const [turn, setTurn] = useState(0);
  const connection = useMemo(() => open(code), [code, turn]);
  useEffect(() => askRights(code), [code]);
  useEffect(() => {
    connection.open();
    return () => connection.close();
  }, [connection]);
  const view = connection.views.facilitator.value;
  const ended = connection.ended.value;
  useAwake(ended === null);
  if (ended === CLOSED.NOT_ALLOWED) return html`<${SignedOut}/>`;
  if (ended !== null) {
    const over = ended === CLOSED.SESSION_OVER;
    return html`<${Plain} sign="info" title=${t(over ? 'fac.ended.one' : 'app.name')} text=${t(over && owns(code) ? 'fac.ended.where' : `ended.${ended}`)}>
      ${over ? null : html`<button type="button" class="btn pri" onClick=${() => setTurn(turn + 1)}>${icon('rotate-ccw')}${t('ended.again')}</button>`}
      ${owns(code) ? html`<button type="button" class="btn" onClick=${() => go('list')}>${t('fac.sessions')}</button>` : null}<//>`;
  }
  if (view === null) return html`<${Plain} sign="hourglass" title=${t('app.loading')} text=${connection.status.value === 'offline' ? t('net.retry') : ''}/>`;
  if (part === 'cards') return html`<${SeatCards} view=${view}/>`;
  if (part === 'people') return html`<${Roster} view=${view}/>`;
  return html`<${Part} view=${view} connection=${connection}/>
    <div class="float"><${NetBar} connection=${connection}/><${Refusals} connection=${connection}/></div>`;
}
