// The ranking. Rows stand in the order of rank; a row that changes places glides there, and at most once a second.
import { html, useEffect, useLayoutEffect, useMemo, useRef, useState } from '../vendor/ui.js';
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

/**
 * Lets rows glide from where they were when their order changes. All rows are equally high and equally far apart (--gap), so
 * nothing has to be measured, which would lay the page out in the middle of the change.
 * @param {number[]} order the teams from the first row to the last
 */
function useGlide(order) {
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  const before = useRef(order);
  const now = order.join();
  useLayoutEffect(() => {
    const was = before.current;
    before.current = order;
    if (!list.current || was.join() === now || window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    Array.from(list.current.children).forEach((row, i) => {
      const from = was.indexOf(order[i]);
      if (from < 0 || from === i || typeof row.animate !== 'function') return;
      row.animate([{ transform: `translateY(calc(${from - i} * (100% + var(--gap))))` }, { transform: 'none' }],
        { duration: 600, easing: 'cubic-bezier(.2,.8,.2,1)' });
    });
  }, [now]);
  return list;
}

/** @param {number} moved */
function movement(moved) {
  if (moved === 0) return html`<span class="mv"><span aria-hidden="true">–</span><span class="vh">${t('screen.same')}</span></span>`;
  const up = moved > 0;
  return html`<span class=${`mv ${up ? 'up' : 'dn'}`}>${icon(up ? 'arrow-up' : 'arrow-down', undefined, t(up ? 'screen.up' : 'screen.down'))}${Math.abs(moved)}</span>`;
}

/** A row is drawn again only when something in it has changed. @param {{id: number, name: string, sign: number, rank: number, points: number, moved: number, share: string, small: boolean}} props share: what its points lack of the best team's, in percent, below 0 */
function Row({ id, name, sign, rank, points, moved, share, small }) {
  return html`<li data-team=${id} class=${rank === 1 && points > 0 ? 'first' : ''}>
      <span class="rk">${rank}</span>
      ${teamShape(sign, { night: true })}
      <div class="who"><div class="nm ell">${teamName({ name, sign })}</div>
        ${small ? null : html`<div class="sb2" aria-hidden="true"><i style=${`transform:translateX(${share}%);background:${teamColour(sign, { night: true })}`}></i></div>`}</div>
      <span class="sc">${pointsText(points)}</span>
      ${small ? null : movement(moved)}
    </li>`;
}

/** @param {{teams: TownView['teams'], most?: number, small?: boolean}} props */
export function Ranking({ teams, most = 12, small = false }) {
  const settled = useSettled(teams, SETTLE_MS);
  const lines = useMemo(() => standings(settled).slice(0, most), [settled, most]);
  const list = useGlide(lines.map(({ id }) => id));
  const drawn = useMemo(() => {
    const best = Math.max(1, ...lines.map(({ points }) => points));
    return lines.map(({ id, team, rank, points, moved }) => html`<${Row} key=${id} id=${id} name=${team.name} sign=${team.sign} rank=${rank} points=${points} moved=${moved}
      share=${(100 * Math.max(0, points / best) - 100).toFixed(1)} small=${small}/>`);
  }, [lines, small]);
  const rows = Math.min(most, Object.keys(teams).length);
  return html`<ol class=${`lb${small ? ' small' : ''}${rows > 8 ? ' many' : ''}${rows > 10 ? ' most' : ''}${rows <= 4 ? ' few' : ''}`} ref=${list}>
    ${drawn}
  </ol>`;
}
