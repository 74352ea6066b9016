// The line of time under timeline and map: where we are, what happened when, and the play button that runs along it.
import { html, useEffect, useRef, useState } from '../vendor/ui.js';
import { formatAge } from '../shared/clock.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { piles } from './axis.js';
import { momentText, SIGNS } from './moments.js';
import { whenText } from './names.js';

/** @typedef {import('./pictures-data').DebriefData} DebriefData */
/** @typedef {import('./moments.js').Told} Told */
/** @typedef {ReturnType<typeof import('./axis.js').timeAxis>} Axis */

const SPEEDS = [1, 4, 8];
const FRAME_MS = 66;
const CALM_FRAME_MS = 1000;
const PILE = 58;

/** Runs along the axis; where a moment is passed, the other screens follow. @param {{axis: Axis, at: number, moments: Told[], act: import('./frame.js').Acts | null}} props */
function usePlay({ axis, at, moments, act }) {
  const [speed, setSpeed] = useState(8);
  const [playing, setPlaying] = useState(false);
  const here = useRef(at);
  here.current = at;
  useEffect(() => {
    if (!playing || act === null) return undefined;
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      const before = here.current;
      const next = Math.min(axis.end, Math.round(before + (now - last) * speed));
      last = now;
      act.show({ at: next });
      if (moments.some((m) => m.at > before && m.at <= next)) act.tell();
      if (next >= axis.end) setPlaying(false);
    }, calm ? CALM_FRAME_MS : FRAME_MS);
    return () => clearInterval(timer);
  }, [playing, speed, act, axis]);
  const play = () => {
    if (act !== null && !playing && here.current >= axis.end) act.show({ at: axis.first });
    setPlaying(!playing);
  };
  return { speed, setSpeed, playing, play };
}

/**
 * @param {{data: DebriefData, axis: Axis, at: number, moments: Told[], left: number, right: number, act: import('./frame.js').Acts | null}} props
 * left and right: where the axis begins and ends
 */
export function Scrubber({ data, axis, at, moments, left, right, act }) {
  const { speed, setSpeed, playing, play } = usePlay({ axis, at, moments, act });
  const x = axis.at(at);
  const jump = (/** @type {Told[]} */ all) => {
    const next = all.find((m) => m.at > at) || all[0];
    if (act !== null) act.show({ at: next.at });
  };
  return html`<div class="scrub">
    ${act === null ? null : html`<button type="button" class="playbtn" aria-label=${t(playing ? 'db.pause' : 'db.play')} onClick=${play}>${icon(playing ? 'pause' : 'play', 44)}</button>`}
    <div class="track" style=${`left:${left}px;width:${right - left}px`}><i style=${`width:${x - left}px`}></i></div>
    <ol class="signs-row" aria-label=${t('db.moments')}>${piles(moments, axis.at, PILE).map(({ x: place, all }) => {
    const on = all.some((m) => m.at === at);
    const label = `${all.length > 1 ? `${all.length}: ` : ''}${all.map((m) => momentText(data, m)).join(' · ')}`;
    const face = html`${icon(SIGNS[all[0].kind] || 'info', 30)}${all.length > 1 ? html`<u>${all.length}</u>` : null}`;
    return html`<li key=${all[0].key} style=${`left:${place}px`} class=${on ? 'on' : ''}>${act === null ? html`<span role="img" aria-label=${label}>${face}</span>`
      : html`<button type="button" aria-label=${label} title=${label} onClick=${() => jump(all)}>${face}</button>`}</li>`;
  })}</ol>
    ${act === null ? html`<b class="knob" style=${`left:${x}px`}></b>` : html`<input type="range" class="slide" style=${`left:${left - 24}px;width:${right - left + 48}px`} min="0" max="1000" step="1"
      aria-label=${t('db.time')} aria-valuetext=${whenText(data, at, formatAge)} value=${Math.round((1000 * (x - left)) / Math.max(1, right - left))}
      onInput=${(/** @type {any} */ e) => act.show({ at: axis.ms(left + (Number(e.currentTarget.value) * (right - left)) / 1000) })}/>
    <div class="speeds" role="group" aria-label=${t('db.speed')}>${SPEEDS.map((n) => html`<button key=${n} type="button" class="pick" aria-pressed=${n === speed} onClick=${() => setSpeed(n)}>${n}×</button>`)}</div>`}
  </div>`;
}
