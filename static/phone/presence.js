// Who waits for a seat, whose seat a volunteer is about to take, and a seat that was kept meanwhile: always with the time.
import { html, signal } from '../vendor/ui.js';
import { formatAge, formatLeft } from '../shared/clock.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { readJSON, writeJSON } from '../shared/storage.js';
import { leavingSoon } from '../shared/volunteer.js';
import { inSentence, seatName, teamName } from './names.js';

/** @typedef {import('./game.js').Game} Game */

const KEPT = 'ffp.kept';
/** So long it is worth telling, ms. */
const FRESH_MS = 60000;

/** When the seat was handed back, as far as this person has read it, by game. @type {import('../vendor/ui.js').Signal<Record<string, number>>} */
const read = signal(/** @type {Record<string, number>} */ (readJSON(KEPT) || {}));

/** @param {Game} g */
function waitingText(g) {
  const left = g.phaseLeft();
  const team = { n: teamName(g.team) };
  return left === Infinity ? t('p.waiting', team) : t('p.waiting.in', { ...team, t: formatLeft(left) });
}

/** @param {{g: Game}} props */
function Kept({ g }) {
  const { kept } = g.me;
  if (kept === undefined || g.me.volunteer || kept.until <= (read.value[g.place.code] || 0) || g.clock.since(kept.until) > FRESH_MS) return null;
  const close = () => {
    read.value = { ...read.value, [g.place.code]: kept.until };
    writeJSON(KEPT, read.value);
  };
  return html`<div class="netbar ok">${icon('rotate-ccw')}<div>${t('p.kept', { t: formatAge(kept.until - kept.from) })}</div>
    <button type="button" class="btn quiet square" aria-label=${t('close')} onClick=${close}>${icon('x')}</button></div>`;
}

/** @param {{g: Game}} props */
export function Presence({ g }) {
  return html`<div role="status">${g.me.waiting ? html`<div class="netbar paused">${icon('hourglass')}<div>${waitingText(g)}<small>${t('p.waiting.s')}</small></div></div>` : null}
    ${leavingSoon(g.seats, g.clock).map(({ id, seat }) => html`<div class="netbar" key=${id}>${icon('bot')}<div>${t('p.volunteer.at', { n: inSentence(seatName(seat)), t: formatLeft(g.clock.left(seat.volunteer_at)) })}</div></div>`)}
    <${Kept} g=${g}/></div>`;
}
