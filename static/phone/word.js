// The facilitator's last word stands above every screen until somebody has read it.
import { html, signal } from '../vendor/ui.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { readJSON, writeJSON } from '../shared/storage.js';

/** @typedef {import('./game.js').Game} Game */

/** The newest word that was read, by game. @type {import('../vendor/ui.js').Signal<Record<string, number>>} */
const heard = signal(/** @type {Record<string, number>} */ (readJSON('ffp.word') || {}));

/** @param {Game} g @param {number} id */
function hear(g, id) {
  heard.value = { ...heard.value, [g.place.code]: id };
  writeJSON('ffp.word', heard.value);
}

/** How long words stand in the play, ms: "rain soon" means nothing to who comes on the second day. They stay among the messages. */
const LASTS_MS = 180000;
/** After the play words last as long as their phase: "two minutes left" means nothing to people who talk. */
const PLAYED = ['final', 'debrief', 'reflection', 'awards'];

/** @param {Game} g */
function words(g) {
  const told = Object.values(g.notices).filter((n) => n.kind === 'message').sort((a, b) => b.id - a.id);
  if (PLAYED.includes(g.phase)) return told.filter((n) => n.at >= g.session.phase_start);
  return told.filter((n) => g.clock.age(n.at) <= LASTS_MS);
}

/** All words were read where they are listed. @param {Game} g */
export function hearAll(g) {
  const [last] = words(g);
  if (last !== undefined) hear(g, last.id);
}

/** @param {{g: Game}} props */
export function Word({ g }) {
  const [last] = words(g);
  const fresh = last !== undefined && last.id > (heard.value[g.place.code] || 0);
  return html`<div role="status">${fresh ? html`<div class="card fac word">${icon('bell-ring')}<div class="grow"><b class="muted">${t('ms.fac')}</b><p dir="auto">${last.text}</p></div>
    <button type="button" class="btn quiet square" aria-label=${t('close')} onClick=${() => hear(g, last.id)}>${icon('x')}</button></div>` : null}</div>`;
}
