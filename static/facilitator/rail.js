// The phases, the clock and the one button that leads on.
import { html } from '../vendor/ui.js';
import { formatLeft, useTick } from '../shared/clock.js';
import { HoldButton } from '../shared/hold-button.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { spacedCode } from '../screen/names.js';
import { Bar } from './frame.js';
import { PHASES } from './phases.js';
import { go } from './place.js';
import { owns } from './rights.js';
import { ReserveStrip } from './reserve-strip.js';
import { Guide } from './script.js';
import { Shortcuts } from './shortcuts.js';
import { UndoBar } from './undo.js';
import { unfinished, Unfinished } from './unfinished.js';
import { ScreenLink, WayInButton } from './way-in.js';

/** @typedef {import('../shared/views').FacilitatorView} FacilitatorView */
/** @typedef {import('../shared/views').Phase} Phase */
/** @typedef {import('./session.js').PartProps} PartProps */

const LATE_MS = 30000;
/** Seconds that one press takes away, and what must be left for it, ms: the rules leave ten seconds. */
const CUT = 30;
const LEAST_MS = 41000;
/** How long the button is held where something would be cut short, and where nothing would. */
const HOLD_MS = 1600;
const EASY_MS = 900;

/** What follows now. @param {FacilitatorView} view @returns {Phase} */
export function nextPhase({ session }) {
  if (session.phase === 'review') return session.day + 1 < session.days ? 'plan' : 'final';
  return PHASES[Math.min(PHASES.indexOf(session.phase) + 1, PHASES.length - 1)];
}

/** @param {{phase: Phase}} props */
function Rail({ phase }) {
  const now = PHASES.indexOf(phase);
  return html`<nav class="railbar" aria-label=${t('fac.phases')}><ol class="rail">${PHASES.map((one, i) => html`<li key=${one} class=${i === now ? 'on' : i < now ? 'done' : ''}
    aria-current=${i === now ? 'step' : undefined}>${i < now ? icon('check', 16) : null}${t(`phase.${one}`)}</li>`)}</ol></nav>`;
}

/** @param {PartProps} props */
function Clock({ view, connection }) {
  useTick();
  const { session } = view;
  if (session.phase_end < 0) return html`<span class="clockbox"><span class="word muted">${t('fac.noclock')}</span></span>`;
  const left = connection.clock.left(session.phase_end);
  return html`<span class="clockbox"><span class=${`big num${left <= LATE_MS ? ' late' : ''}${session.paused ? ' held' : ''}`} role="timer">${formatLeft(left)}</span>
    <button type="button" class="btn ghost num" disabled=${left < LEAST_MS} onClick=${() => connection.send('shorten', { seconds: CUT })}>${t('ff.cut', { n: CUT })}</button>
    <button type="button" class="btn ghost num" onClick=${() => connection.send('extend')}>${t('ff.ext')}</button></span>`;
}

/** @param {PartProps} props */
function PauseButton({ view, connection }) {
  const { paused } = view.session;
  return html`<button type="button" class=${`btn${paused ? ' sun' : ''}`} onClick=${() => connection.send(paused ? 'resume' : 'pause')}>
    ${icon(paused ? 'play' : 'pause')}${t(paused ? 'ff.resume' : 'ff.pause')}</button>`;
}

/**
 * @param {PartProps & {town: number, middle?: any, shortcuts?: import('./shortcuts.js').Shortcut[]}} props
 * middle: what stands in the bar after the play, when there is no clock of the phase
 */
export function Head({ view, connection, town, middle = null, shortcuts = [] }) {
  const { session } = view;
  const after = PHASES.indexOf(session.phase) >= PHASES.indexOf('final');
  const title = session.day >= 0 && !after ? t('day.of', { n: session.day + 1, m: session.days }) : t(`phase.${session.phase}`);
  return html`<${Bar} title=${title} sub=${`${spacedCode(session.code)} · ${session.title}`} middle=${after ? middle : html`<${Clock} view=${view} connection=${connection}/>`}>
      ${after ? null : html`<${PauseButton} view=${view} connection=${connection}/>
        <div class="holdbox"><${HoldButton} disabled=${session.paused} holdMs=${unfinished(view).length > 0 ? HOLD_MS : EASY_MS} onConfirm=${() => connection.send('end_phase')}>${icon('skip-forward')}${t('ff.hold', { n: t(`phase.${nextPhase(view)}`) })}<//>
          ${session.paused ? html`<small>${t('fac.un.paused')}</small>` : null}</div>`}
      <${WayInButton} code=${session.code} town=${town} view=${view}/><${ScreenLink} code=${session.code} town=${town}/>
      <${Shortcuts} shortcuts=${shortcuts}/>${owns(session.code) ? html`<button type="button" class="btn ghost square" aria-label=${t('fac.sessions')} title=${t('fac.sessions')} onClick=${() => go('list')}>${icon('chevron-left')}</button>` : null}<//>
    <div><${Rail} phase=${session.phase}/><div class="strips"><${UndoBar} view=${view} connection=${connection}/>${after ? null : html`<${Unfinished} view=${view}/>`}</div>${after ? null : html`<${ReserveStrip} view=${view} connection=${connection}/><${Guide} of=${session.phase}/>`}</div>`;
}
