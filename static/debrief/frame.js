// The frame of every picture: title, the six steps and their clock above it, the open question beside it.
import { html, useEffect, useLayoutEffect, useRef, useState } from '../vendor/ui.js';
import { useTick } from '../shared/clock.js';
import { icon, symbol } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { RingTimer } from '../shared/ring.js';
import { teamShape } from '../shared/team.js';
import { shortName, teamsOf } from './names.js';

/** @typedef {import('../shared/views').PublicDebrief} PublicDebrief */
/** @typedef {import('../shared/views').Step} Step */
/** @typedef {import('../shared/connection.js').Connection} Connection */
/** @typedef {import('./pictures-data').DebriefData} DebriefData */
/**
 * What the facilitator's page can do; other screens have none of it.
 * @typedef {{show: (part: Partial<import('../shared/views').PictureView>) => void, tell: () => void, send: (name: string, args: object) => Promise<{ok: boolean}>}} Acts
 */
/**
 * What a picture is given. town: that of the screen or of the picture; act: null where one only watches.
 * @typedef {{data: DebriefData, debrief: PublicDebrief, picture: import('../shared/views').PictureView, town: number, code: string,
 *   connection: Connection, act: Acts | null}} PictureProps
 */

/** @type {Step[]} */
export const STEPS = ['feel', 'happened', 'learned', 'relates', 'what_if', 'next'];

/** Minutes of the steps in their two forms, as the rules have them: for the words on the buttons alone. */
const MINUTES = { short: [4, 8, 6, 6, 5, 6], long: [8, 20, 15, 15, 12, 15] };

/** The facilitator opens a step in one of its forms. @param {{step: Step, act: Acts, onClose: () => void}} props */
function OpenStep({ step, act, onClose }) {
  const open = (/** @type {'short' | 'long'} */ form) => {
    act.send('open_step', { step, form });
    onClose();
  };
  const n = STEPS.indexOf(step);
  const first = useRef(/** @type {HTMLButtonElement | null} */ (null));
  useEffect(() => { if (first.current) first.current.focus(); }, [step]);
  return html`<div class="openstep pn" role="dialog" aria-label=${t(`step.${step}.name`)} onKeyDown=${(/** @type {KeyboardEvent} */ e) => { if (e.key === 'Escape') onClose(); }}>
    <h2>${n + 1}. ${t(`step.${step}.name`)}</h2><p>${t(`step.${step}.hint`)}</p>
    <div class="row"><button type="button" class="pick on" ref=${first} onClick=${() => open('short')}>${t('db.short', { n: MINUTES.short[n] })}</button>
      <button type="button" class="pick on" onClick=${() => open('long')}>${t('db.long', { n: MINUTES.long[n] })}</button>
      <button type="button" class="pick" onClick=${onClose}>${t('close')}</button></div></div>`;
}

/** @param {{debrief: PublicDebrief, act: Acts | null}} props */
function Steps({ debrief, act }) {
  const [asked, setAsked] = useState(/** @type {Step | null} */ (null));
  const now = debrief.step === '' ? -1 : STEPS.indexOf(debrief.step);
  const face = (/** @type {Step} */ step, /** @type {number} */ i) => {
    if (i === now) return html`<b>${i + 1}</b><span>${t(`step.${step}.short`)}</span>`;
    return html`<span class="vh">${t(`step.${step}.short`)}</span>${i < now ? icon('check') : html`<b>${i + 1}</b>`}`;
  };
  return html`<ol class="dsteps" aria-label=${now < 0 ? t('db.steps') : t('db.step', { n: now + 1 })}>${STEPS.map((step, i) => html`<li key=${step}
      class=${i < now ? 'done' : i === now ? 'on' : ''} aria-current=${i === now ? 'step' : undefined}>
      ${act === null ? face(step, i) : html`<button type="button" title=${t(`step.${step}.name`)} onClick=${() => setAsked(asked === step ? null : step)}>${face(step, i)}</button>`}</li>`)}</ol>
    ${asked === null || act === null ? null : html`<${OpenStep} step=${asked} act=${act} onClose=${() => setAsked(null)}/>`}`;
}

/** @param {{title: string, debrief: PublicDebrief, connection: Connection, act: Acts | null, paused: boolean, children?: any}} props */
export function DebriefTop({ title, debrief, connection, act, paused, children }) {
  useTick();
  const timed = debrief.step !== '' && debrief.end > debrief.start;
  return html`<header class="top debrieftop">${symbol('tumpeng', 92)}<h1 class="ell">${title}</h1>
    <div class="signs">${children}${connection.status.value === 'online' ? null : html`<span class="chip lost" role="status">${icon('wifi-off')}${t('net.retry')}</span>`}
      <${Steps} debrief=${debrief} act=${act}/></div>
    ${timed ? html`<span class="clock"><${RingTimer} left=${connection.clock.left(debrief.end)} total=${debrief.end - debrief.start} paused=${paused}/></span>` : null}
  </header>`;
}

/** One open question. @param {{text: string, wide?: boolean}} props wide: in one line below a picture */
export function Ask({ text, wide = false }) {
  return html`<aside class=${`ask${wide ? ' wide' : ''}`} aria-label=${t('db.ask')}><b>${t('db.ask')}${wide ? ':' : ''}</b><p>${text}</p></aside>`;
}

/** What a picture is, and its tools. @param {{text: string, children?: any}} props */
export function Sub({ text, children }) {
  return html`<div class="dbsub"><p class="sub">${text}</p><div class="tools-row">${children}</div></div>`;
}

/** One team or all of them. @param {{data: DebriefData, town: number, team: number | undefined, act: Acts | null}} props */
export function TeamFilter({ data, town, team, act }) {
  const teams = teamsOf(data, town);
  if (act === null) {
    const one = teams.find((line) => line.team === team);
    return one === undefined ? null : html`<span class="chip one">${teamShape(one.sign, { night: true, size: 40 })}${shortName(one)}</span>`;
  }
  return html`<div class="teamfilter" role="group" aria-label=${t('db.team')}>
    <button type="button" class="pick" aria-pressed=${team === undefined} onClick=${() => act.show({ team: undefined })}>${t('db.all')}</button>
    ${teams.map((line) => html`<button key=${line.team} type="button" class="pick" aria-pressed=${team === line.team} aria-label=${shortName(line)} title=${shortName(line)}
      onClick=${() => act.show({ team: line.team })}>${teamShape(line.sign, { night: true, size: 34 })}</button>`)}</div>`;
}

/** Which town, where there are several. @param {{data: DebriefData, town: number, act: Acts | null}} props */
export function TownFilter({ data, town, act }) {
  const towns = [...new Set(data.teams.map((line) => line.town))];
  if (towns.length < 2 || act === null) return null;
  return html`<div class="teamfilter" role="group" aria-label=${t('db.town')}>${towns.map((n) => html`<button key=${n} type="button" class="pick" aria-pressed=${n === town}
    onClick=${() => act.show({ town: n, team: undefined })}>${t('screen.town', { n: n + 1 })}</button>`)}</div>`;
}

/** The room that an element has, in px of the stage. @returns {[any, {width: number, height: number}]} */
export function useSize() {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight });
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    measure();
    return () => watch.disconnect();
  }, []);
  return [box, size];
}
