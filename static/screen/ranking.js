// The ranking. Rows stand in the order of rank; a row that changes places glides there, and at most once a second.
import { html, useEffect, useLayoutEffect, useRef, useState } from '../vendor/ui.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { standings } from '../shared/standing.js';
import { teamColour, teamShape } from '../shared/team.js';
import { pointsText, teamName } from './names.js';

/** @typedef {import('../shared/views').TownView} TownView */
/** @typedef {import('../shared/standing.js').Standing} Standing */

export const SETTLE_MS = 1000;

/** The last value, handed on at most once in a while. @template T @param {T} value @param {number} ms @returns {T} */
export function useSettled(value, ms) {
  const [shown, setShown] = useState(value);
  const latest = useRef(value);
  const changed = useRef(0);
  latest.current = value;
  useEffect(() => {
    if (value === shown) return undefined;
    const wait = Math.max(0, changed.current + ms - performance.now());
    const timer = setTimeout(() => {
      changed.current = performance.now();
      setShown(latest.current);
    }, wait);
    return () => clearTimeout(timer);
  }, [value, shown, ms]);
  return shown;
}

/** Lets rows glide from where they were. @param {Standing[]} lines */
function useGlide(lines) {
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  const before = useRef(/** @type {Map<string, number>} */ (new Map()));
  useLayoutEffect(() => {
    if (!list.current) return;
    const now = new Map();
    for (const row of /** @type {HTMLElement[]} */ (Array.from(list.current.children))) {
      const id = row.dataset.team || '';
      const was = before.current.get(id);
      now.set(id, row.offsetTop);
      if (was === undefined || was === row.offsetTop || typeof row.animate !== 'function') continue;
      if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) continue;
      row.animate([{ transform: `translateY(${was - row.offsetTop}px)` }, { transform: 'none' }],
        { duration: 600, easing: 'cubic-bezier(.2,.8,.2,1)' });
    }
    before.current = now;
  }, [lines]);
  return list;
}

/** @param {number} moved */
function movement(moved) {
  if (moved === 0) return html`<span class="mv"><span aria-hidden="true">–</span><span class="vh">${t('screen.same')}</span></span>`;
  const up = moved > 0;
  return html`<span class=${`mv ${up ? 'up' : 'dn'}`}>${icon(up ? 'arrow-up' : 'arrow-down', undefined, t(up ? 'screen.up' : 'screen.down'))}${Math.abs(moved)}</span>`;
}

/** @param {{town: TownView, most?: number, small?: boolean}} props */
export function Ranking({ town, most = 12, small = false }) {
  const settled = useSettled(town, SETTLE_MS);
  const lines = standings(settled.teams).slice(0, most);
  const list = useGlide(lines);
  const best = Math.max(1, ...lines.map(({ points }) => points));
  const rows = Math.min(most, Object.keys(town.teams).length);
  return html`<ol class=${`lb${small ? ' small' : ''}${rows > 8 ? ' many' : ''}${rows > 10 ? ' most' : ''}${rows <= 4 ? ' few' : ''}`} ref=${list}>
    ${lines.map(({ id, team, rank, points, moved }) => html`<li key=${id} data-team=${id} class=${rank === 1 && points > 0 ? 'first' : ''}>
      <span class="rk">${rank}</span>
      ${teamShape(team.sign, { night: true })}
      <div class="who"><div class="nm ell">${teamName(team)}</div>
        ${small ? null : html`<div class="sb2"><i style=${`width:${Math.max(0, (100 * points) / best)}%;background:${teamColour(team.sign, { night: true })}`}></i></div>`}</div>
      <span class="sc">${pointsText(points)}</span>
      ${small ? null : movement(moved)}
    </li>`)}
  </ol>`;
}
