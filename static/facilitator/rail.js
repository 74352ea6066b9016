// The phases, the clock and the one button that leads on. Leading on is held, and says what would be left unfinished.
import { html } from '../vendor/ui.js';
import { formatLeft, useTick } from '../shared/clock.js';
import { HoldButton } from '../shared/hold-button.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { spacedCode } from '../screen/names.js';
import { Bar } from './frame.js';
import { go } from './place.js';
import { people } from './roles.js';
import { ScreenLink, WayInButton } from './way-in.js';

/** @typedef {import('../shared/views').FacilitatorView} FacilitatorView */
/** @typedef {import('../shared/views').Phase} Phase */
/** @typedef {import('./session.js').PartProps} PartProps */

/** @type {Phase[]} */
export const PHASES = ['lobby', 'briefing', 'plan', 'action', 'review', 'final', 'debrief', 'reflection', 'awards'];
const LATE_MS = 30000;

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

/** How many of those who are here have said that they are ready. @param {FacilitatorView} view */
export function readiness(view) {
  const here = Object.values(view.towns).flatMap((town) => Object.values(town.teams)).flatMap(people).filter(({ seat }) => seat.present);
  return { n: here.filter(({ seat }) => seat.ready).length, m: here.length };
}

/** @param {FacilitatorView} view */
function promising(view) {
  const towns = Object.values(view.towns);
  const with_ = towns.flatMap((town) => [...new Set(Object.values(town.kampung).flatMap((k) => Object.keys(k.promises)))]);
  return { n: with_.length, m: towns.reduce((sum, town) => sum + Object.keys(town.teams).length, 0) };
}

/** @param {FacilitatorView} view */
function onTheRoad(view) {
  return Object.values(view.towns).reduce((sum, town) => sum + Object.values(town.vans).filter((van) => van.out).length, 0);
}

/** What the next step would cut short. @param {FacilitatorView} view */
export function unfinished(view) {
  switch (view.session.phase) {
    case 'briefing': return t('fac.un.briefing', readiness(view));
    case 'plan': return t('fac.un.plan', promising(view));
    case 'action': return onTheRoad(view) > 0 ? t('fac.un.action', { n: onTheRoad(view) }) : t('fac.un.early');
    case 'review': return t('fac.un.review');
    default: return '';
  }
}

/** @param {PartProps} props */
function Clock({ view, connection }) {
  useTick();
  const { session } = view;
  if (session.phase_end < 0) return html`<span class="clockbox"><span class="word muted">${t('fac.noclock')}</span></span>`;
  const left = connection.clock.left(session.phase_end);
  return html`<span class="clockbox"><span class=${`big num${left <= LATE_MS ? ' late' : ''}${session.paused ? ' held' : ''}`} role="timer">${formatLeft(left)}</span>
    <button type="button" class="btn ghost num" onClick=${() => connection.send('extend')}>${t('ff.ext')}</button></span>`;
}

/** @param {PartProps} props */
function PauseButton({ view, connection }) {
  const { paused } = view.session;
  return html`<button type="button" class=${`btn${paused ? ' sun' : ''}`} onClick=${() => connection.send(paused ? 'resume' : 'pause')}>
    ${icon(paused ? 'play' : 'pause')}${t(paused ? 'ff.resume' : 'ff.pause')}</button>`;
}

/** @param {PartProps & {town: number}} props */
export function Head({ view, connection, town }) {
  const { session } = view;
  const after = PHASES.indexOf(session.phase) >= PHASES.indexOf('final');
  const title = session.day >= 0 && !after ? t('day.of', { n: session.day + 1, m: session.days }) : t(`phase.${session.phase}`);
  return html`<${Bar} title=${title} sub=${`${spacedCode(session.code)} · ${session.title}`} middle=${after ? null : html`<${Clock} view=${view} connection=${connection}/>`}>
      ${after ? null : html`<${PauseButton} view=${view} connection=${connection}/>
        <div class="holdbox"><${HoldButton} disabled=${session.paused} onConfirm=${() => connection.send('end_phase')}>${icon('skip-forward')}${t('ff.hold', { n: t(`phase.${nextPhase(view)}`) })}<//>
          <small>${session.paused ? t('fac.un.paused') : unfinished(view)}</small></div>`}
      <${WayInButton} code=${session.code} town=${town}/><${ScreenLink} code=${session.code} town=${town}/>
      <button type="button" class="btn ghost square" aria-label=${t('fac.sessions')} title=${t('fac.sessions')} onClick=${() => go('list')}>${icon('chevron-left')}</button><//>
    <${Rail} phase=${session.phase}/>`;
}
