// The time kept for the debrief on the panel: setting it, seeing it, and the warning with its three ways out when play eats it.
import { html, useEffect, useState } from '../vendor/ui.js';
import { useTick } from '../shared/clock.js';
import { HoldButton } from '../shared/hold-button.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { Dialog } from '../shared/sheet.js';
import { Stepper } from '../shared/stepper.js';
import { showSession } from './api.js';
import { BRIEFING_MS, cut, later, MINUTE, outlook, playLeft, untilOf, wallTime, wonByEnding } from './reserve.js';

/** @typedef {import('../shared/views').FacilitatorView} FacilitatorView */
/** @typedef {import('./reserve.js').Lengths} Lengths */
/** @typedef {import('./session.js').PartProps} PartProps */

const USUAL_MINUTES = 60;

/** The lengths of a day's phases, once the server has said them. @param {FacilitatorView['session']} session @returns {Lengths | null} */
function useLengths({ code }) {
  const [lengths, setLengths] = useState(/** @type {Lengths | null} */ (null));
  useEffect(() => {
    showSession(code).then(({ plan_seconds: plan, action_seconds: action, review_seconds: review }) => {
      if (action > 0) setLengths({ plan: plan * 1000, action: action * 1000, review: review * 1000 });
    }, () => { /* without them nothing can be foretold; the end and the kept minutes stand there all the same */ });
  }, [code]);
  return lengths;
}

/** @param {PartProps} props */
function phaseLeft({ view: { session }, connection }) {
  if (session.phase === 'briefing') return Math.max(0, BRIEFING_MS - connection.clock.since(session.phase_start));
  return session.phase_end < 0 ? 0 : connection.clock.left(session.phase_end);
}

/** How the kept time stands now; null if none is kept or nothing can be foretold. @param {PartProps} props @param {Lengths | null} lengths */
function standing({ view, connection }, lengths) {
  const { reserved, phase, day, days } = view.session;
  if (reserved === undefined || lengths === null) return null;
  const left = phaseLeft({ view, connection });
  return Object.assign({ left, reserved }, outlook(Date.now(), playLeft({ phase, day, days, left }, lengths), reserved));
}

/** @param {PartProps & {onDone: () => void}} props */
function ReserveForm({ view, connection, onDone }) {
  const { reserved } = view.session;
  const [at, setAt] = useState(reserved === undefined ? '' : wallTime(reserved.until));
  const [minutes, setMinutes] = useState(reserved === undefined ? USUAL_MINUTES : reserved.minutes);
  const until = untilOf(at, Date.now());
  /** @param {Event} event */
  const keep = (event) => {
    event.preventDefault();
    if (!Number.isNaN(until)) connection.send('reserve_debrief', { minutes, until }).then((answer) => { if (answer.ok) onDone(); });
  };
  return html`<form class="undoing" onSubmit=${keep}><p>${t('fd.reserve.why')}</p>
    <div class="row reserving"><div class="field"><label for="until">${t('fd.reserve.until')}</label><input id="until" class="in num" type="time" required value=${at} onInput=${(/** @type {any} */ e) => setAt(e.currentTarget.value)}/></div>
      <div class="field"><span class="lb0">${t('fd.reserve.minutes')}</span><${Stepper} class="step stp" value=${minutes} min=${5} max=${240} step=${5} label=${t('fd.reserve.minutes')} onChange=${setMinutes}/></div></div>
    <p class="hint">${Number.isNaN(until) ? t('fd.reserve.hint') : t('fd.reserve.begins', { t: wallTime(until - minutes * MINUTE) })}</p>
    <div class="row"><button type="submit" class="btn pri" disabled=${Number.isNaN(until)}>${icon('clock')}${t('fd.reserve.keep')}</button></div></form>`;
}

/** One line that says what is kept, and opens the form. @param {PartProps} props */
export function ReserveLine({ view, connection }) {
  useTick();
  const [open, setOpen] = useState(false);
  const lengths = useLengths(view.session);
  const now = standing({ view, connection }, lengths);
  const { reserved } = view.session;
  const how = now === null || now.gone > 0 ? '' : t('fd.reserve.spare', { n: now.spare });
  return html`<button type="button" class="btn quiet wide reserveline" onClick=${() => setOpen(true)}>${icon('clock', 20)}<span class="grow">${reserved === undefined ? t('fd.reserve.set')
    : html`${t('fd.reserve.line', { t: wallTime(reserved.until), n: reserved.minutes })}${how === '' ? null : html`<small>${how}</small>`}`}</span></button>
    ${open ? html`<${Dialog} title=${t('fd.reserve')} onClose=${() => setOpen(false)}><${ReserveForm} view=${view} connection=${connection} onDone=${() => setOpen(false)}/><//>` : null}`;
}

/** The warning during play. @param {PartProps} props */
export function ReserveStrip({ view, connection }) {
  useTick();
  const lengths = useLengths(view.session);
  const now = standing({ view, connection }, lengths);
  const { phase, paused } = view.session;
  const eaten = now !== null && now.gone > 0 && phase !== 'lobby';
  if (!eaten) return html`<div role="status"></div>`;
  const seconds = cut(phase, now.left, now.gone);
  const won = wonByEnding(phase, now.left);
  const until = later(now.reserved, now.gone);
  return html`<aside class="eaten" aria-label=${t('fd.reserve')}><p role="status">${icon('triangle-alert', 20)}<b>${t('fd.eaten', { n: now.gone })}</b> ${t('fd.eaten.kept', { n: Math.floor(now.kept / MINUTE), m: now.reserved.minutes })}</p>
    <div class="row">${seconds > 0 ? html`<button type="button" class="btn small" disabled=${paused} onClick=${() => connection.send('shorten', { seconds })}>${t('fd.eaten.cut', { n: seconds, m: t(`phase.${phase}`) })}</button>` : null}
      ${won > 0 ? html`<${HoldButton} class="small" disabled=${paused} onConfirm=${() => connection.send('end_phase')}>${t('fd.eaten.end', { m: t(`phase.${phase}`) })}<//>` : html`<span class="noday">${t('fd.eaten.noday')}</span>`}
      <button type="button" class="btn small" onClick=${() => connection.send('reserve_debrief', { minutes: now.reserved.minutes, until })}>${t('fd.eaten.move', { t: wallTime(until) })}</button></div></aside>`;
}

/** Whether the steps that are left fit into what is left of the event. @param {{view: FacilitatorView, needed: number, form: import('../shared/views').StepForm}} props needed: ms */
export function Finish({ view, needed, form }) {
  useTick();
  const { reserved } = view.session;
  if (reserved === undefined) return html`<p class="hint">${t('fd.finish.need', { n: Math.ceil(needed / MINUTE) })}</p>`;
  const left = reserved.until - Date.now();
  const params = { n: Math.ceil(needed / MINUTE), m: Math.max(0, Math.floor(left / MINUTE)), t: wallTime(reserved.until) };
  if (needed <= left) return html`<p class="hint">${t('fd.finish.fits', params)}</p>`;
  return html`<p class="tip">${icon('clock', 20)}<span>${t('fd.finish.over', params)} ${t(`fd.finish.${form}`)}</span></p>`;
}
