// The six steps of the debrief: what is open, how long it still has, and the one button that leads on.
import { html, useEffect, useState } from '../vendor/ui.js';
import { formatAge, formatLeft, useTick } from '../shared/clock.js';
import { HoldButton } from '../shared/hold-button.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { findLasting, hostOf, lasting, onlyNear } from '../shared/reach.js';
import { Stepper } from '../shared/stepper.js';
import { address, withoutScheme } from '../screen/join-address.js';
import { Suggested } from './on-screen.js';
import { PHASES } from './phases.js';
import { Finish } from './reserve-strip.js';
import { Script } from './script.js';
import { inOtherForm, MINUTES, moved, nextStep, openStep, PICTURES, stepClock, STEPS, stepsLeft } from './steps.js';

/** @typedef {import('../shared/views').FacilitatorDebrief} FacilitatorDebrief */
/** @typedef {import('../shared/views').Step} Step */
/** @typedef {import('../shared/views').StepForm} StepForm */
/** @typedef {import('./session.js').PartProps} PartProps */
/**
 * @typedef {{form: StepForm, minutes: import('./steps.js').Minutes, looked: Step | null, setForm: (form: StepForm) => void,
 *   setMinutes: (step: Step, n: number) => void, look: (step: Step | null) => void, open: (step: Step) => void}} Course
 */

const OPENED = { debrief: 'message-circle', reflection: 'quote', awards: 'trophy' };
/** @type {StepForm[]} */
const FORMS = ['short', 'long'];
const LATE_MS = 30000;

/** What the facilitator has planned and looks at; what is open comes from the server. @param {PartProps} props @returns {Course} */
export function useCourse({ view, connection }) {
  const debrief = /** @type {FacilitatorDebrief} */ (view.debrief);
  const [form, choose] = useState(/** @type {StepForm} */ (debrief.form === '' ? 'short' : debrief.form));
  const [own, setOwn] = useState(/** @type {Partial<import('./steps.js').Minutes>} */ ({}));
  const [looked, look] = useState(/** @type {Step | null} */ (null));
  useEffect(() => {
    look(null);
    if (debrief.form !== '') choose(debrief.form);
  }, [debrief.step, debrief.form, view.session.phase]);
  const minutes = Object.assign({}, MINUTES[form], own);
  /** @param {StepForm} to */
  const setForm = (to) => {
    setOwn({});
    choose(to);
    const step = openStep(view);
    if (step === '' || debrief.form === to) return;
    connection.send('open_step', { step, form: to, minutes: inOtherForm(connection.clock.since(debrief.start), MINUTES[to][step]) });
  };
  return {
    form, minutes, looked, look, setForm, setMinutes: (step, n) => setOwn(Object.assign({}, own, { [step]: n })),
    open: (step) => { connection.send('open_step', { step, form, minutes: minutes[step] }); },
  };
}

/** The clock of the open step, in the green bar. @param {PartProps} props */
export function StepClock({ view, connection }) {
  useTick();
  const { debrief } = view;
  const step = openStep(view);
  if (debrief === undefined || step === '') return null;
  const { form } = debrief;
  const { left, over } = stepClock(debrief.end, connection.clock.now());
  const move = (/** @type {1 | -1} */ by) => connection.send('open_step', { step, form: form === '' ? 'short' : form, minutes: moved(left, by) });
  return html`<span class="clockbox"><span class=${`big num${left <= LATE_MS ? ' late' : ''}`} role="timer" aria-label=${t('fd.clock')}>${over > 0 ? `+${formatAge(over)}` : formatLeft(left)}</span>
    <button type="button" class="btn ghost num" disabled=${left < 60000} onClick=${() => move(-1)}>${t('fd.less')}</button>
    <button type="button" class="btn ghost num" onClick=${() => move(1)}>${t('fd.more')}</button></span>`;
}

/** @param {PartProps} props */
function RunOut({ view, connection }) {
  useTick();
  const debrief = /** @type {FacilitatorDebrief} */ (view.debrief);
  const step = openStep(view);
  const { over } = stepClock(debrief.end, connection.clock.now());
  return html`<div role="status">${step === '' || over === 0 ? null : html`<p class="warn">${icon('clock', 20)}<span>${t(nextStep(step) === null ? 'fd.over.last' : 'fd.over')}</span></p>`}</div>`;
}

/** @param {PartProps & {course: Course}} props */
function TimeLeft({ view, connection, course }) {
  useTick();
  const debrief = /** @type {FacilitatorDebrief} */ (view.debrief);
  const step = openStep(view);
  const { left } = stepClock(debrief.end, connection.clock.now());
  return html`<${Finish} view=${view} needed=${stepsLeft(step, step === '' ? 0 : left, course.minutes)} form=${course.form}/>`;
}

/** @param {{step: Step, i: number, open: string, course: Course}} props */
function StepLine({ step, i, open, course }) {
  const now = STEPS.indexOf(/** @type {Step} */ (open));
  const seen = course.looked === null ? step === open : course.looked === step;
  return html`<li class=${i === now ? 'on' : i < now ? 'done' : ''}><button type="button" aria-current=${i === now ? 'step' : undefined} aria-pressed=${seen} onClick=${() => course.look(step === open ? null : step)}>
    <i class="n">${i < now ? icon('check', 18) : i + 1}</i><b>${t(`step.${step}.name`)}</b><small class="num">${t('fd.min', { n: course.minutes[step] })}</small></button></li>`;
}

/** @param {PartProps} props */
export function LaterPhases({ view, connection }) {
  const now = PHASES.indexOf(view.session.phase);
  const later = Object.entries(OPENED).filter(([phase]) => PHASES.indexOf(/** @type {any} */ (phase)) > now);
  const { paused } = view.session;
  return html`<div class=${`later${view.session.phase === 'final' ? '' : ' tail'}`}>${view.session.phase === 'final' ? null : html`<span class="lb0">${t('fd.after')}</span>`}${later.map(([phase, sign], i) => html`<${HoldButton} key=${phase} class=${view.session.phase === 'final' && i === 0 ? 'sun big' : 'wide'} disabled=${paused}
    onConfirm=${() => connection.send('end_phase', { to: phase })}>${icon(sign)}${t('ff.hold', { n: t(`phase.${phase}`) })}<//>`)}
    ${paused ? html`<button type="button" class="btn pri wide" onClick=${() => connection.send('resume')}>${icon('play')}${t('ff.resume')}</button>` : null}</div>`;
}

/** The left column while people talk. @param {PartProps & {course: Course}} props */
export function Steps({ view, connection, course }) {
  const open = openStep(view);
  const next = nextStep(open);
  return html`<div class="row"><h2 class="grow">${t('fd.steps')}</h2><div class="seg forms" role="group" aria-label=${t('fd.form')}>${FORMS.map((form) => html`<button key=${form} type="button" aria-pressed=${course.form === form}
      onClick=${() => course.setForm(form)}>${t(`fd.form.${form}`)}</button>`)}</div></div>
    <ol class="steps">${STEPS.map((step, i) => html`<${StepLine} key=${step} step=${step} i=${i} open=${open} course=${course}/>`)}</ol>
    <${RunOut} view=${view} connection=${connection}/>
    ${next === null ? html`<p class="hint">${t('fd.last')}</p>` : html`<div class="onward"><button type="button" class="btn sun big next" disabled=${view.session.paused} onClick=${() => course.open(next)}>
        ${icon('arrow-right')}<span>${t('fd.next')}<small>${t(`step.${next}.name`)}</small></span></button>
      <div class="amount"><span>${t('fd.minutes')}</span><${Stepper} class="step stp" value=${course.minutes[next]} min=${1} max=${90} label=${t('fd.minutes')} onChange=${(/** @type {number} */ n) => course.setMinutes(next, n)}/></div></div>`}<${TimeLeft} view=${view} connection=${connection} course=${course}/>`;
}

/** What to say now: in the open step, or in the one that the facilitator reads ahead. @param {PartProps & {course: Course, town: number}} props */
export function StepScript({ view, connection, course, town }) {
  const open = openStep(view);
  useEffect(() => { findLasting(); }, []);
  const step = course.looked === null ? open : course.looked;
  if (step === '') return html`<${Script} title=${t(view.session.phase === 'reflection' ? 'phase.reflection' : 'fd.begin')} of=${view.session.phase === 'reflection' ? 'reflection' : 'begin'}/>`;
  const ahead = course.looked !== null && step !== open;
  const note = ahead ? html`<span class="pill sky">${icon('eye', 16)}${t('fd.ahead')}</span><button type="button" class="btn small" onClick=${() => course.open(step)}>${t('fd.open')}</button>
    <button type="button" class="btn quiet small" onClick=${() => course.look(null)}>${t('fd.ahead.back')}</button>` : null;
  return html`<${Script} title=${`${STEPS.indexOf(step) + 1}. ${t(`step.${step}.name`)}`} of=${`${step}.${course.form}`} note=${note}>
    ${ahead ? null : html`<${Suggested} view=${view} connection=${connection} town=${town} pictures=${PICTURES[course.form][step]}/>`}${step === 'next' && onlyNear(hostOf(lasting.value)) ? html`<p class="tip">${icon('wifi', 20)}<span>${t('fd.link.near', { a: withoutScheme(address.value) })}</span></p>` : null}<//>`;
}
