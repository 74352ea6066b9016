// One plain line at the foot of the board when a team passes another. It stays long enough to be read and then makes room.
import { html, useEffect, useRef, useState } from '../vendor/ui.js';
import { useTick } from '../shared/clock.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { teamShape } from '../shared/team.js';
import { kampungName, teamName } from './names.js';
import { passing } from './passing.js';
import { SETTLE_MS, useSettled } from './ranking.js';

/** @typedef {import('../shared/views').PublicView} PublicView */
/** @typedef {import('../shared/views').TownView} TownView */
/** @typedef {import('./passing.js').Passing} Passing */

const LEAST_MS = 4000;
const MOST_MS = 9000;

/** The passing to tell now, the newest that waits after the last had its time. @param {PublicView} view @returns {Passing | null} */
export function usePassing(view) {
  useTick();
  const { board, frozen, day } = view.session;
  const shown = useSettled(view.town, SETTLE_MS);
  const seen = useRef(/** @type {{town: TownView, kind: string} | null} */ (null));
  const next = useRef(/** @type {Passing | null} */ (null));
  const [told, setTold] = useState(/** @type {{pass: Passing, kind: string, at: number} | null} */ (null));
  const kind = `${board} ${frozen} ${day}`;
  useEffect(() => {
    const before = seen.current;
    seen.current = { town: shown, kind };
    if (before === null || before.kind !== kind) next.current = null;
    else next.current = passing(before.town, shown) || next.current;
  }, [shown, kind]);
  const age = told === null ? Infinity : performance.now() - told.at;
  const read = age >= LEAST_MS;
  const over = told !== null && age >= MOST_MS;
  useEffect(() => {
    const waits = next.current;
    if (waits !== null && read) {
      next.current = null;
      setTold({ pass: waits, kind, at: performance.now() });
    } else if (over) setTold(null);
  }, [shown, kind, told, read, over]);
  return told !== null && age < MOST_MS && told.kind === kind ? told.pass : null;
}

/** @param {{pass: Passing, town: TownView}} props */
export function PassingLine({ pass, town }) {
  const over = town.teams[pass.over];
  const under = town.teams[pass.under];
  const k = teamName(under);
  const w = t(`screen.pass.${pass.why}`, { n: pass.n, c: kampungName(town, pass.c), k });
  return html`<footer class="tick passing" role="status"><span class="lab">${icon('arrow-up', 30)}</span>${teamShape(over.sign, { night: true, size: 44 })}
    <span class="ell"><b>${teamName(over)}</b> ${t('screen.pass.why', { k, w })}</span></footer>`;
}
