// What the big screen and the projector page show in the debrief; one press changes it.
import { html } from '../vendor/ui.js';
import { whenText } from '../debrief/names.js';
import { formatAge } from '../shared/clock.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { ALL_PICTURES } from './steps.js';

/** @typedef {import('../shared/views').FacilitatorView} FacilitatorView */
/** @typedef {import('../shared/views').Picture} Picture */
/** @typedef {import('../shared/connection.js').Connection} Connection */
/** @typedef {import('./session.js').PartProps} PartProps */

/** Pictures that are one town's: where there are several, the one that the panel looks at. @type {Picture[]} */
const OF_A_TOWN = ['map', 'timeline', 'fairness', 'flow'];

/** @param {Connection} connection @param {FacilitatorView} view @param {number} town @param {Picture} picture @param {{at?: number, team?: number, cards?: string[]}} [more] */
export function show(connection, view, town, picture, more = {}) {
  return connection.send('show_picture', Object.assign({ picture }, view.session.towns > 1 && OF_A_TOWN.includes(picture) ? { town } : {}, more));
}

/** @param {FacilitatorView} view */
const shown = (view) => (view.debrief === undefined ? 'none' : view.debrief.picture.picture);

/** What the big screen shows now, in words; before a picture is chosen, what the phase shows by itself. @param {FacilitatorView} view */
function shownText(view) {
  const { phase, phase_start: start } = view.session;
  if (phase === 'final') return t('fd.screen.final');
  const open = view.debrief !== undefined && view.debrief.step !== '' && view.debrief.start >= start;
  return shown(view) === 'none' && !open ? t('fd.screen.first') : t(`fd.pic.${shown(view)}`);
}

/** The pictures that go with what is being said, the most helpful first. @param {PartProps & {town: number, pictures: Picture[]}} props */
export function Suggested({ view, connection, town, pictures }) {
  return html`<div class="pictures">${pictures.map((picture, i) => {
    const on = shown(view) === picture;
    return html`<button key=${picture} type="button" class=${`btn small${on ? ' on' : i === 0 ? ' pri' : ''}`} aria-pressed=${on} onClick=${() => show(connection, view, town, picture)}>
      ${icon(on ? 'check' : 'monitor', 20)}${t(on ? 'fd.pic.on' : 'fd.pic.show', { n: t(`fd.pic.${picture}`) })}</button>`;
  })}</div>`;
}

/** The page for the projector; it follows what is chosen here. @param {{code: string}} props */
export function ProjectorLink({ code }) {
  return html`<a class="btn wide" href=${`/debrief/${code}`} target="_blank" rel="noopener">${icon('monitor')}${t('fd.projector')}</a>`;
}

/** @param {PartProps & {town: number, data: import('../debrief/pictures-data').DebriefData | null}} props data: tells which day a moment was */
export function OnScreen({ view, connection, town, data }) {
  const now = shown(view);
  const at = view.debrief === undefined ? -1 : view.debrief.picture.at;
  return html`<h2>${t('fd.screen')}</h2><${ProjectorLink} code=${view.session.code}/><p class="hint">${t('fd.projector.how')}</p>
    <p class=${`nowon${now === 'none' ? ' idle' : ''}`} aria-live="polite">${icon('eye', 20)}<span><small>${t('fd.screen.now')}</small><b>${shownText(view)}${at >= 0 && data !== null ? ` · ${whenText(data, at, formatAge)}` : ''}</b></span></p>
    ${now === 'what_if' ? html`<p class="tip">${icon('circle-help', 20)}<span>${t('fd.whatif.how')}</span></p>` : null}
    <div class="picgrid" role="group" aria-label=${t('fd.screen.choose')}>${ALL_PICTURES.map((picture) => html`<button key=${picture} type="button" aria-pressed=${now === picture}
      onClick=${() => show(connection, view, town, picture)}>${t(`fd.pic.${picture}`)}</button>`)}</div>
    <button type="button" class="btn quiet small wide" disabled=${now === 'none'} onClick=${() => show(connection, view, town, 'none')}>${icon('x', 18)}${t('fd.pic.clear')}</button>`;
}
